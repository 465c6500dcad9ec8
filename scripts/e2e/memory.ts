import { readFileSync } from 'node:fs'

/** Bytes. */
export interface Memory {
  /** Resident, what is shared counted for each process that has it. */
  readonly rss: number
  /** What is shared is divided among those who have it. */
  readonly pss: number
}

/** The memory of some processes, in sum; those that have ended meanwhile hold none. */
export function memoryOf(pids: readonly number[], read = rollup): Memory {
  const each = pids.map(read)
  const sum = (name: string) => each.reduce((total, text) => total + kibibytes(text, name) * 1024, 0)
  return { rss: sum('Rss'), pss: sum('Pss') }
}

function kibibytes(text: string, name: string): number {
  const [, digits = '0'] = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text) ?? []
  return Number(digits)
}

function rollup(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  } catch {
    return ''
  }
}
