import { chmodSync, lstatSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Removes a directory with all below it, also what its own programs took their rights from: Argo CD hides its clones so. */
export function removeTree(directory: string): void {
  openTree(directory)
  rmSync(directory, { recursive: true, force: true })
}

function openTree(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found === undefined || !found.isDirectory()) return
  chmodSync(path, 0o700)
  for (const name of readdirSync(path)) openTree(join(path, name))
}
