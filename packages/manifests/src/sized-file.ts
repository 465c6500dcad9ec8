import { statSync } from 'node:fs'
import { join } from 'node:path'

/** A file of the workspace, and how much there is of it. */
export interface SizedFile {
  /** Absolute. */
  readonly path: string
  /** Relative to the workspace. */
  readonly source: string
  /** In bytes. */
  readonly size: number
}

/** Files by their paths relative to the root. */
export function sizedFiles(root: string, names: readonly string[]): readonly SizedFile[] {
  return names.map((source) => {
    const path = join(root, source)
    return { path, source, size: statSync(path).size }
  })
}
