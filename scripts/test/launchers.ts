import { readFileSync } from 'node:fs'
import process from 'node:process'

/** A process above this one: its id and how it was called. */
export interface Ancestor {
  readonly pid: number
  readonly argv: readonly string[]
}

/**
 * Ids of the npm, npx, pnpm and the shells between them that have started this process, the nearest first. Whoever started the
 * first of them is not one: a run goes on when its terminal's shell ends.
 */
export function launchersIn(ancestors: readonly Ancestor[]): readonly number[] {
  const strange = ancestors.findIndex(({ argv }) => !isRunner(argv) && !isShell(argv))
  const near = strange < 0 ? ancestors : ancestors.slice(0, strange)
  return near.slice(0, near.findLastIndex(({ argv }) => isRunner(argv)) + 1).map(({ pid }) => pid)
}

/** The processes above this one, from its parent upwards. Linux only; none elsewhere. */
export function ancestors(pid = process.ppid): readonly Ancestor[] {
  try {
    const argv = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    // The parent stands behind the name, which may itself hold blanks and brackets: proc_pid_stat(5).
    const [, parent] = /^\d+ \(.*\) \S (\d+) /s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return [{ pid, argv }, ...(Number(parent) > 0 ? ancestors(Number(parent)) : [])]
  } catch {
    // No /proc here, or it has ended meanwhile.
    return []
  }
}

/** `pnpm e2e`, `npm exec …` as titles, or node with one of their files. */
function isRunner([program = '', script = '']: readonly string[]): boolean {
  if (/(^|\/)(npm|npx|pnpm)( |$)/.test(program)) return true
  return /(^|\/)node$/.test(program) && /(^|\/)(npm|npx|pnpm)(-cli)?(\.[cm]?js)?$/.test(script)
}

function isShell([program = '', option = '']: readonly string[]): boolean {
  return /(^|\/)(sh|dash|bash)$/.test(program) && option === '-c'
}
