import type { InputsOfAction, OutcomeOf, Services } from '@chg/action'
import type { WindowCheck } from '@chg/calendars'
import type { Subject } from '@chg/windows'
import type { action } from './action.ts'
import type { EmergencyRequest } from './emergency-request.ts'
import { holdForReview } from './overdue-review.ts'

type Inputs = InputsOfAction<typeof action>
type Result = OutcomeOf<typeof action>

/** What is said of emergencies once the windows were asked: an overdue review takes a pass away, break-glass gives one. */
export async function guardEmergency(
  result: Result,
  { decision, subject }: { readonly decision: WindowCheck; readonly subject: Subject },
  request: EmergencyRequest | undefined,
  inputs: Inputs,
  services: Services,
): Promise<Result> {
  const { application } = subject
  const calendars = [...new Set(decision.matched.map(({ calendar }) => calendar))]
  const scope = { application, environment: inputs.environment, calendars }
  const held = await holdForReview(result, scope, inputs, services)
  if (request === undefined || held.verdict.verdict !== 'refuse') return held
  const { breakGlass } = await import('./emergency.ts')
  return breakGlass({ result: held, decision, subject, scope }, request, inputs, services)
}

/** Takes temporary windows away: this change's own where only that is asked for, else, before anything is judged, those that are over. */
export async function closeWindows(
  subject: Subject,
  inputs: Inputs,
  services: Services,
): Promise<Result | undefined> {
  const fromArgo = [inputs.calendar].flat().some((calendar) => /^(argocd|cluster):/.test(calendar))
  if (!fromArgo && inputs.emergencyWindow === 'none') return undefined
  const { closeExpired, closeOwn } = await import('./emergency-window.ts')
  if (inputs.emergencyWindow === 'close') return closeOwn(subject, inputs, services)
  await closeExpired(subject, inputs, services)
  return undefined
}
