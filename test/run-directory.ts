import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { isAlive } from './e2e/plane/process-id.ts'
import { removeTree } from './e2e/plane/remove-tree.ts'

// Short: a Unix socket's path, which must be below this one, may have 108 bytes.
const PREFIX = 'chg-run-'

/**
 * Set-up of a whole test run: all that its workers, and the programs they start, call the system's directory for temporary files
 * is one directory of this run, and goes with it. What a run left that was killed is removed by the next one.
 */
export default function setup(): () => void {
  const before = process.env.TMPDIR
  sweepRuns(tmpdir())
  const directory = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`))
  process.env.TMPDIR = directory
  return () => {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
    removeTree(directory)
  }
}

/** Removes the directories of runs whose process is gone. */
export function sweepRuns(directory: string): void {
  for (const name of readdirSync(directory)) {
    const owner = new RegExp(`^${PREFIX}(\\d+)-\\w+$`).exec(name)?.[1]
    if (owner !== undefined && !isAlive(Number(owner))) removeTree(join(directory, name))
  }
}
