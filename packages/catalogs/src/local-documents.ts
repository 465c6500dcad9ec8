import { readFile, realpath, stat } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ChgError } from '@chg/core'

/** The absolute path of a location; relative ones start in the workspace. */
export function pathOfLocation(path: string, workspace: string): string {
  return isAbsolute(path) ? path : resolve(workspace, path)
}

/** The `file:` address of a path, as documents are known by. */
export function fileAddress(path: string, workspace: string): string {
  return pathToFileURL(pathOfLocation(path, workspace)).href
}

/**
 * Reads a file by its `file:` address; undefined where there is none. `roots` are the directories that it may lie in, links
 * followed. Throws `schema-outside` and `schema-too-large`.
 */
export async function readLocal(
  address: string,
  roots: readonly string[],
  largest: number,
): Promise<Uint8Array | undefined> {
  const path = fileURLToPath(address)
  const real = await realpath(path).catch(() => undefined)
  if (real === undefined) return undefined
  const found = await stat(real)
  if (!found.isFile()) return undefined
  const allowed = await Promise.all(roots.map((root) => realpath(root).catch(() => undefined)))
  if (!allowed.some((root) => root !== undefined && isInside(real, root)))
    throw new ChgError(
      'schema-outside',
      `the schema at ${path} lies outside of the repository`,
      'name a directory outside of it by its absolute path in schema-locations',
    )
  if (found.size > largest)
    throw new ChgError(
      'schema-too-large',
      `the schema at ${path} has ${found.size} bytes, more than ${largest}`,
      'check the path in schema-locations',
    )
  return readFile(real)
}

export function isInside(path: string, root: string): boolean {
  const way = relative(root, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}
