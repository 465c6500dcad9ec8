import { execFileSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { releaseDirectory, root } from '../../scripts/paths.ts'

let ready = false

/** Absolute path of the release tree, built first if the sources say something else than it. */
export function release(): string {
  if (!ready) execFileSync(process.execPath, [join(root, 'scripts/bundle.ts'), '--if-stale'], { cwd: root })
  ready = true
  return releaseDirectory
}

/** The actions of the release tree: the folders with an action.yml. */
export function releasedActions(): readonly string[] {
  const tree = release()
  return readdirSync(tree).filter(
    (name) => statSync(join(tree, name, 'action.yml'), { throwIfNoEntry: false }) !== undefined,
  )
}

/** Every file below a directory, relative to it, sorted. */
export function filesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort()
}
