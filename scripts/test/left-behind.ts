import { existsSync, readdirSync, readFileSync } from 'node:fs'
import process from 'node:process'
import { WAITED_FOR_BY } from '../../test/e2e/plane/waited-for.ts'

/** A process that outlived those that started it. */
export interface LeftBehind {
  readonly pid: number
  /** Its program and arguments. */
  readonly command: string
}

/** What still runs of all that was started, at whatever depth, by a tool that this process waits for. Linux only; nothing elsewhere. */
export function leftBehind(): readonly LeftBehind[] {
  if (!existsSync('/proc/self/environ')) return []
  const mark = `${WAITED_FOR_BY}=${process.pid}`
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && partsOf(name, 'environ').includes(mark))
    .map((name) => ({ pid: Number(name), command: partsOf(name, 'cmdline').join(' ').trim() }))
}

function partsOf(pid: string, file: 'environ' | 'cmdline'): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').split('\0')
  } catch {
    // It has ended meanwhile, or is another user's.
    return []
  }
}
