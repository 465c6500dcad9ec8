import { plain, table } from '@chg/action'
import { formatInstant, pass, sayCount } from '@chg/core'
import type { WaitingChange } from '@chg/history'
import type { DueOutcome } from './action.ts'
import type { MatrixJob } from './matrix.ts'
import type { MissedWindow } from './missed-window.ts'

export interface Resumption {
  readonly jobs: readonly MatrixJob[]
  readonly missed: readonly MissedWindow[]
  readonly waiting: readonly WaitingChange[]
  /** How many did not fit into the matrix. */
  readonly left: number
}

/** What a look at the suspended changes says: outputs, a sentence, and its tables. */
export function resumeOutcome({ jobs, missed, waiting, left }: Resumption): DueOutcome {
  const changes = [...new Set(jobs.map(({ change }) => change))]
  const missing = missed.length === 0 ? '' : ` ${sayCount(missed.length, 'missed window')}.`
  const next = left > 0 ? `${left} more come with the next run.` : undefined
  const verdict =
    jobs.length === 0
      ? pass('nothing-due', `No suspended change is to be resumed now, ${waiting.length} wait.${missing}`)
      : pass('changes-due', `Resumed: ${changes.slice(0, 10).join(', ')}.${missing}`, next)
  return {
    verdict,
    outputs: {
      matrix: JSON.stringify({ include: jobs }),
      count: jobs.length,
      changes: changes.join('\n'),
      missed: JSON.stringify(missed.slice(0, MOST).map(asJson)),
    },
    summary: [jobTable(jobs), missedTable(missed), waitingTable(waiting)]
      .filter((part) => part !== '')
      .join('\n\n'),
  }
}

/** Below the 64 KiB that an output may have. */
const MOST = 100

const asJson = ({ change, application, opening, lateness, nextOpen }: MissedWindow) => ({
  change,
  application,
  ...opening,
  expectedAt: formatInstant(lateness.expectedAt),
  ...(nextOpen !== undefined && { nextOpen }),
})

function jobTable(jobs: readonly MatrixJob[]): string {
  if (jobs.length === 0) return ''
  return table(
    ['Resumed', 'Application', 'Revision'],
    jobs.map(({ change, application, revision }) => [
      plain(change),
      plain(application),
      plain(revision.slice(0, 12)),
    ]),
  )
}

function missedTable(missed: readonly MissedWindow[]): string {
  if (missed.length === 0) return ''
  return table(
    ['Missed window', 'Application', 'What happened', 'Next'],
    missed.map(({ change, application, verdict }) => [
      plain(change),
      plain(application),
      plain(verdict.reason),
      plain(verdict.next ?? ''),
    ]),
  )
}

function waitingTable(waiting: readonly WaitingChange[]): string {
  if (waiting.length === 0) return ''
  return table(
    ['Not resumed', 'Application', 'Because'],
    waiting.map(({ change, application, why }) => [plain(change), plain(application), plain(why)]),
  )
}
