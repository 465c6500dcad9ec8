import { lstat, readdir, realpath, stat } from 'node:fs/promises'
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
  const visit = async (path: string): Promise<void> => {
    if (ignore(portable(root, path))) return
    const link = await lstat(path)
    if (link.isSymbolicLink()) {
      const target = await realpath(path).catch(() => undefined)
      if (target === undefined || !isWithin(root, target))
        findings.push(escaping(portable(root, path), target))
      else if ((await stat(path)).isFile()) files.add(portable(root, isKustomization(path) ? path : target))
      return
    }
    if (link.isFile()) files.add(portable(root, path))
    if (files.size > MAX_FILES)
      throw new ChgError(
        'too-many-files',
        `there are more than ${MAX_FILES} files under paths`,
        'name the directories that hold manifests in the input paths',
      )
    if (!link.isDirectory()) return
    for (const name of (await readdir(path)).sort()) if (!isSkipped(name)) await visit(join(path, name))
  }
  for (const path of paths) await visit(await located(root, path))
  return { files: [...files].sort(), findings }
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
