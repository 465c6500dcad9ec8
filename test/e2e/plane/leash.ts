import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { Writable } from 'node:stream'

/** Holds the programs below a directory for as long as this process lives. */
export interface Leash {
  /** To be called when all is stopped: nothing is left to end. */
  release(): void
}

/**
 * Starts a small process that ends whatever works below `directory`, and keeps of it only its logs, once this process has gone
 * without a `release`: also when it was killed and could stop nothing itself. On Linux; elsewhere there is nothing it can find.
 */
export function holdLeash(directory: string): Leash {
  const logs = join(directory, 'logs')
  mkdirSync(logs, { recursive: true })
  const log = openSync(join(logs, 'leash.log'), 'a')
  const child = spawn(process.execPath, [join(import.meta.dirname, 'leash-program.ts'), directory], {
    cwd: '/',
    stdio: ['pipe', 'ignore', log],
    // A group of its own: what ends the group of this process is what it is there for.
    detached: true,
  })
  closeSync(log)
  // Not there: then it is as it was without it.
  child.on('error', () => undefined)
  child.stdin?.on('error', () => undefined)
  child.unref()
  ;(child.stdin as (Writable & { unref(): void }) | null)?.unref()
  return { release: () => void child.kill('SIGKILL') }
}
