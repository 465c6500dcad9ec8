import { plain, table } from '@chg/action'
import { pass, sayCount } from '@chg/core'
import type { Due } from '@chg/history'
import type { DueOutcome } from './action.ts'
import type { MatrixJob } from './matrix.ts'

/** What a run says: outputs, a sentence, and the two tables of the summary. */
export function outcomeOf({ due, held }: Due, jobs: readonly MatrixJob[], since: string): DueOutcome {
  const changes = [...new Set(jobs.map(({ change }) => change))]
  const left = due.length - jobs.length
  const verdict =
    jobs.length === 0
      ? pass('nothing-due', `No merged change since ${since} is open in the ledger.`)
      : pass(
          'changes-due',
          `${sayCount(changes.length, 'change')} due on ${sayCount(new Set(jobs.map(({ application }) => application)).size, 'application')}: ${changes.slice(0, 10).join(', ')}${changes.length > 10 ? ', …' : ''}.`,
          left > 0 ? `${left} more come with the next run.` : undefined,
        )
  return {
    verdict,
    outputs: { matrix: JSON.stringify({ include: jobs }), count: jobs.length, changes: changes.join('\n') },
    summary: [dueTable(jobs), heldTable(held)].filter((part) => part !== '').join('\n\n'),
  }
}

const short = (revision: string) => `\`${revision.slice(0, 12)}\``

function dueTable(jobs: readonly MatrixJob[]): string {
  if (jobs.length === 0) return ''
  return table(
    ['Due', 'Application', 'Revision'],
    jobs.map(({ change, application, revision }) => [plain(change), plain(application), short(revision)]),
  )
}

function heldTable(held: Due['held']): string {
  if (held.length === 0) return ''
  return table(
    ['Not listed', 'Application', 'Revision', 'Because'],
    held.map(({ change, application, revision, why }) => [
      plain(change),
      plain(application),
      short(revision),
      plain(why),
    ]),
  )
}
