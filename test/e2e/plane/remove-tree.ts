import { chmodSync, existsSync, lstatSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

// Tried again where something is still being written: a program that ends a moment later than its parent.
const options = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 } as const

/** Removes a directory with all below it, also what its own programs took their rights from: Argo CD hides its clones so. */
export function removeTree(directory: string): void {
  try {
    rmSync(directory, options)
  } catch (error) {
    if (!['EACCES', 'EPERM'].includes(String((error as NodeJS.ErrnoException).code))) throw error
    openTree(directory)
    rmSync(directory, options)
  }
}

function openTree(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found === undefined || !found.isDirectory()) return
  chmodSync(path, 0o700)
  for (const name of readdirSync(path)) openTree(join(path, name))
}

/** Removes all that is in a plane's directory but its logs, for who wants to read what happened. */
export function keepOnlyLogs(directory: string): void {
  if (!existsSync(directory)) return
  for (const name of readdirSync(directory)) if (name !== 'logs') removeTree(join(directory, name))
}
