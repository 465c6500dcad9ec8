import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadDefinitions } from '../docs/definitions.ts'
import { actionNames, releaseDirectory, root } from '../paths.ts'
import { compile } from './compile.ts'
import { licencesOf } from './licences.ts'
import { withLock } from './lock.ts'
import { pack } from './pack.ts'
import { writeReleaseTree } from './release-tree.ts'
import { sourceHash } from './source-hash.ts'

const STAMP = 'lib/sources.sha256'

/** Builds the release tree and puts it at `directory` in one move; byte for byte the same for the same sources. */
export async function buildRelease(directory: string): Promise<void> {
  await withLock(join(root, 'node_modules/.cache/chg-bundle.lock'), () => build(directory))
}

/** Builds release/ unless it is what the sources say; true when it was built. */
export async function ensureRelease(): Promise<boolean> {
  if (isFresh()) return false
  return withLock(join(root, 'node_modules/.cache/chg-bundle.lock'), async () => {
    if (isFresh()) return false
    await build(releaseDirectory)
    return true
  })
}

/** True when release/ is what the sources say. */
export function isFresh(): boolean {
  const stamp = join(releaseDirectory, STAMP)
  return existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === sourceHash()
}

async function build(directory: string): Promise<void> {
  const hash = sourceHash()
  const names = actionNames().filter((name) => existsSync(join(root, 'actions', name, 'src/main.ts')))
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const fresh = `${directory}.new`
  rmSync(fresh, { recursive: true, force: true })
  compile()
  const definitions = await loadDefinitions('dist/action.js', names)
  pack(names, join(fresh, 'lib'))
  writeReleaseTree(fresh, definitions, version)
  const listed = join(fresh, 'lib/licenses.txt')
  writeFileSync(join(fresh, 'licenses.txt'), licencesOf(readFileSync(listed, 'utf8')))
  rmSync(listed)
  writeFileSync(join(fresh, STAMP), `${hash}\n`)
  const old = `${directory}.old`
  rmSync(old, { recursive: true, force: true })
  if (existsSync(directory)) renameSync(directory, old)
  renameSync(fresh, directory)
  rmSync(old, { recursive: true, force: true })
}
