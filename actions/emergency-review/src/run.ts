import { type InputsOfAction, type OutcomeOf, plain, type Services, table } from '@chg/action'
import { type EmergencyGrant, grantsOf, unreviewedGrants } from '@chg/change'
import { pass, refuse, type Verdict } from '@chg/core'
import type { action } from './action.ts'

type Result = OutcomeOf<typeof action>

/** Reviews what waits for it, all of the change at once; each by somebody other than the one who asked for it. */
export async function run(
  { change, outcome, notes }: InputsOfAction<typeof action>,
  { journal, context }: Services,
): Promise<Result> {
  const record = await journal.record()
  if (record === undefined || grantsOf(record).length === 0) return { verdict: noEmergency(change) }
  const due = unreviewedGrants(record)
  if (due.length === 0) return { verdict: reviewedAlready(change) }
  const refused = mayNotReview(context.actor, due)
  if (refused !== undefined) return { verdict: refused }
  const incidents = due.map(({ data }) => data.incident)
  return {
    verdict: pass(
      'emergency-reviewed',
      `${sayCount(due)} of ${change} (${incidents.join(', ')}) ${due.length === 1 ? 'is' : 'are'} reviewed: ${outcome}.`,
    ),
    outputs: { incidents: JSON.stringify(incidents) },
    data: { outcome, notes, granted: due.map(({ id }) => id) },
    summary: `${listed(due)}\n\n> ${plain(notes)}`,
  }
}

/** The one who asked must not judge it, nor may a machine. */
function mayNotReview(actor: string, due: readonly EmergencyGrant[]): Verdict | undefined {
  if (actor.endsWith('[bot]') || actor === '')
    return refuse(
      'reviewer-no-person',
      `${actor === '' ? 'Nobody' : actor} started this run, and a machine reviews nothing.`,
      'a person starts the workflow by hand (workflow_dispatch)',
    )
  const own = due.find((grant) => grant.actor.toLowerCase() === actor.toLowerCase())
  if (own === undefined) return undefined
  return refuse(
    'own-emergency',
    `${actor} asked for the emergency ${own.data.incident} and can't review it.`,
    'somebody else starts this workflow',
  )
}

function listed(due: readonly EmergencyGrant[]): string {
  const rows = due.map(({ time, actor, data }) => [
    time,
    plain(data.incident),
    plain(data.reason),
    plain(actor),
    plain(data.approvals.map(({ login }) => login).join(', ')),
    plain(data.overrides.reason),
  ])
  return table(['At', 'Incident', 'Reason', 'Asked by', 'Approved by', 'Overrode'], rows)
}

const sayCount = ({ length }: readonly unknown[]) =>
  length === 1 ? 'The emergency' : `${length} emergencies`

function noEmergency(change: string): Verdict {
  return refuse(
    'no-emergency',
    `The ledger knows no emergency of ${change}.`,
    'check change, and that ledger is the one that the emergency was recorded in',
  )
}

function reviewedAlready(change: string): Verdict {
  return pass('already-reviewed', `Every emergency of ${change} is reviewed already.`)
}
