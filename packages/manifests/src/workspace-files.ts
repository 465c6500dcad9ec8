import { type Dirent, lstatSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { ChgError } from '@chg/core'
import type { Finding } from '@chg/findings'
import { isKustomization } from './kustomize/kustomization-files.ts'

/** Directories that hold no manifests, whatever is in them; besides all that begin with a dot. */
const skipped = new Set(['node_modules'])
const MAX_FILES = 200_000

/** What lies under the given paths: relative to the workspace, forward slashes, sorted. */
export interface WorkspaceFiles {
  readonly files: readonly string[]
  readonly findings: readonly Finding[]
}

/**
 * Lists all files under `paths`. Links out of the workspace are not followed but reported (`path-escapes`); linked
 * directories are not entered. Throws `path-missing` and `path-outside-workspace` for what the caller named.
 * @param ignore files and directories to leave out, by their path relative to the workspace.
 */
export async function workspaceFiles(
  workspace: string,
  paths: readonly string[],
  ignore: (path: string) => boolean = () => false,
): Promise<WorkspaceFiles> {
  const root = await realpath(workspace)
  const files = new Set<string>()
  const findings: Finding[] = []
  // One call after the other: each takes microseconds, and threads for them would cost more.
  const visit = (name: string, entry: Pick<Stats, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): void => {
    if (ignore(name)) return
    if (entry.isSymbolicLink()) {
      const path = join(root, name)
      const target = realPathOf(path)
      if (target === undefined || !isWithin(root, target)) findings.push(escaping(name, target))
      else if (statSync(path).isFile()) files.add(isKustomization(path) ? name : portable(root, target))
      return
    }
    if (entry.isFile()) files.add(name)
    if (files.size > MAX_FILES)
      throw new ChgError(
        'too-many-files',
        `there are more than ${MAX_FILES} files under paths`,
        'name the directories that hold manifests in the input paths',
      )
    if (!entry.isDirectory()) return
    for (const inner of readdirSync(join(root, name), { withFileTypes: true }).sort(byName))
      if (!isSkipped(inner.name)) visit(name === '.' ? inner.name : `${name}/${inner.name}`, inner)
  }
  for (const path of paths) {
    const place = await located(root, path)
    visit(portable(root, place), lstatSync(place))
  }
  return { files: [...files].sort(), findings }
}

/** What a link leads to; undefined where that is not there. */
function realPathOf(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    // A link to nowhere, or in a circle: it is reported.
    return undefined
  }
}

function byName(one: Dirent, other: Dirent): number {
  return one.name < other.name ? -1 : 1
}

/** The real, absolute form of a path that a user named. */
async function located(root: string, path: string): Promise<string> {
  const absolute = resolve(root, path)
  const real = await realpath(absolute).catch(() => undefined)
  if (real === undefined)
    throw new ChgError(
      'path-missing',
      `input paths names ${JSON.stringify(path)}, which is not there`,
      'check the path: it is relative to the repository',
    )
  if (!isWithin(root, real))
    throw new ChgError(
      'path-outside-workspace',
      `input paths names ${JSON.stringify(path)}, which is outside of the workspace`,
      'name a path inside of the checked-out repository',
    )
  return real
}

/** True when `path` is `root` or below; both absolute and real. */
export function isWithin(root: string, path: string): boolean {
  const way = relative(root, path)
  return way === '' || (!way.startsWith('..') && !isAbsolute(way))
}

/** Relative to `root`, with forward slashes; `.` for the root itself. */
export function portable(root: string, path: string): string {
  return relative(root, path).split(sep).join('/') || '.'
}

function isSkipped(name: string): boolean {
  return skipped.has(name) || (name.startsWith('.') && name.length > 1)
}

function escaping(file: string, target: string | undefined): Finding {
  return {
    rule: 'path-escapes',
    level: 'error',
    message:
      target === undefined
        ? 'this link leads nowhere'
        : 'this link leads out of the repository: it is not followed',
    fix: 'replace the link by the file it means',
    place: { file },
  }
}
