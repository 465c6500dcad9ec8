import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { sep } from 'node:path'

/**
 * Ids of the processes that work below a directory: what a plane left whose keeper was killed before it could stop them.
 * By their working directory, so that a number given anew to somebody else's process is never ended. Linux only; none elsewhere.
 */
export function processesBelow(directory: string): readonly number[] {
  if (!existsSync('/proc/self/cwd')) return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => (workingDirectory(pid) ?? '').startsWith(`${directory}${sep}`))
}

function workingDirectory(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    // It has ended meanwhile, or is another user's.
    return undefined
  }
}
