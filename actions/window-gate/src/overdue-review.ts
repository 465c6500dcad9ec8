import type { InputsOfAction, OutcomeOf, Services } from '@chg/action'
import { type EmergencyScope, overdueReviews } from '@chg/change'
import { refuse, sayInstant } from '@chg/core'
import type { action } from './action.ts'

type Result = OutcomeOf<typeof action>

/**
 * Turns a pass into the refusal `review-overdue` where an emergency of the same scope waits for its review too long, whatever change it
 * was. A rollback is never held up. Throws what the ledger throws: a ledger that can't be read is no permission.
 */
export async function holdForReview(
  result: Result,
  scope: EmergencyScope,
  { action: what, change, ledger }: InputsOfAction<typeof action>,
  { journal, clock }: Pick<Services, 'journal' | 'clock'>,
): Promise<Result> {
  if (result.verdict.verdict !== 'pass' || what === 'rollback') return result
  if (change === undefined && ledger === undefined) return result
  const [first, ...others] = overdueReviews(await journal.records(), scope, clock.now())
  if (first === undefined) return result
  const { application, incident, reviewDue } = first.data
  const about = application === undefined ? '' : ` of ${application}`
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`
  const due = Number.isNaN(Date.parse(reviewDue)) ? reviewDue : sayInstant(new Date(reviewDue))
  return {
    ...result,
    verdict: refuse(
      'review-overdue',
      `The emergency ${incident}${about} under ${first.subject}${more} was to be reviewed by ${due}, and was not.`,
      `somebody other than ${first.actor} runs emergency-review with change: ${first.subject}; rollbacks and further emergencies are not held up`,
    ),
  }
}
