import type { InputsOfAction, OutcomeOf, Services } from '@chg/action'
import type { WindowCheck } from '@chg/calendars'
import { type EmergencyApproval, type EmergencyScope, grantsOf, liveGrant } from '@chg/change'
import { formatInstant, pass, sayInstant, type Verdict } from '@chg/core'
import type { Approval } from '@chg/reviews'
import { runwayOf, type Subject } from '@chg/windows'
import type { action } from './action.ts'
import { argoStanding } from './argo-standing.ts'
import { approvalsFor, commitOf } from './emergency-approvals.ts'
import type { EmergencyRequest } from './emergency-request.ts'
import { type Granted, saySummary } from './emergency-summary.ts'
import { argoDenial, openForEmergency } from './emergency-window.ts'
import { recordGrant } from './record-grant.ts'

type Inputs = InputsOfAction<typeof action>
type Result = OutcomeOf<typeof action>

/** What is refused, and what it rests on. */
export interface Refused {
  readonly result: Result
  readonly decision: WindowCheck
  readonly subject: Subject
  readonly scope: EmergencyScope
}

/**
 * Lets through what is refused, where enough people approved it. Only a refusal can be overridden: what is unknown stays unknown. Everything that
 * can stand in its way is asked before the grant is recorded, and it is recorded before the first effect and the pass.
 */
export async function breakGlass(
  { result, decision, subject, scope }: Refused,
  request: EmergencyRequest,
  inputs: Inputs,
  services: Services,
): Promise<Result> {
  const now = services.clock.now()
  const earlier = await grantBefore(request, scope, inputs, services)
  const expires = earlier?.expires ?? new Date(now.getTime() + request.expires)
  const opening = { now, expires, runway: runwayOf(inputs) }
  const standing = await argoStanding(decision, subject, inputs, services)
  const denial = await argoDenial(standing, inputs, opening)
  if (denial !== undefined) return { ...result, verdict: denial }
  const granted = earlier ?? (await newGrant(request, opening, scope, inputs, services))
  if ('verdict' in granted) return { ...result, verdict: granted }
  if (services.mode === 'observe') return concluded(result, granted, request, 'would-break-glass')
  if (earlier === undefined)
    await recordGrant({ request, granted, scope, refusal: result.verdict, decision }, services)
  const blocked = await openForEmergency(standing, request.change, opening)
  if (blocked !== undefined) return { ...result, verdict: blocked }
  return concluded(result, granted, request, 'break-glass', services)
}

/** One of this change, commit and incident, by as many people, that has not expired. */
async function grantBefore(
  { incident, quorum }: EmergencyRequest,
  scope: EmergencyScope,
  inputs: Inputs,
  services: Services,
): Promise<Granted | undefined> {
  const live = liveGrant(await services.journal.record(), scope, services.clock.now())
  if (live === undefined || live.data.incident !== incident || live.data.approvals.length < quorum)
    return undefined
  const commit = await commitOf(inputs, services)
  if (live.data.commit !== commit) return undefined
  const { approvals, expiresAt, reviewDue } = live.data
  return { approvals, commit, expires: new Date(expiresAt), reviewDue: new Date(reviewDue), again: true }
}

async function newGrant(
  request: EmergencyRequest,
  { now, expires }: { readonly now: Date; readonly expires: Date },
  scope: EmergencyScope,
  inputs: Inputs,
  services: Services,
): Promise<Granted | Verdict> {
  const commit = await commitOf(inputs, services)
  const before = grantsOf(await services.journal.record(), scope)
  const approvals = await approvalsFor(request, commit, before, {
    ...services,
    environment: inputs.environment,
  })
  if ('verdict' in approvals) return approvals
  const reviewDue = new Date(now.getTime() + request.reviewWithin)
  return { approvals: approvals.map(asRecorded), commit, expires, reviewDue, again: false }
}

function asRecorded({ person: { login, id }, evidence, at }: Approval): EmergencyApproval {
  return { login, id, evidence, ...(at !== undefined && { at: formatInstant(at) }) }
}

function concluded(
  result: Result,
  granted: Granted,
  { incident, change }: EmergencyRequest,
  code: 'break-glass' | 'would-break-glass',
  services?: Pick<Services, 'reporter'>,
): Result {
  const { approvals, expires, reviewDue } = granted
  const by = approvals.map(({ login }) => login).join(' and ')
  const reason = `Break-glass for ${incident} until ${sayInstant(expires)}, approved by ${by}, although: ${result.verdict.reason}`
  const next = `somebody else reviews it by ${sayInstant(reviewDue)}: emergency-review with change: ${change}`
  services?.reporter.warning(`window-gate: ${reason} Next: ${next}`)
  return {
    ...result,
    verdict: pass(code, reason, next),
    outputs: {
      ...result.outputs,
      'emergency-expires-at': formatInstant(expires),
      'review-due': formatInstant(reviewDue),
    },
    summary: [saySummary(granted), result.summary].filter((part) => part !== undefined).join('\n\n'),
  }
}
