import { invokerOf, type Services } from '@chg/action'
import { checkApplication } from '@chg/calendars'
import { liveGrant } from '@chg/change'
import type { Verdict } from '@chg/core'
import type { Inputs } from './action.ts'
import type { Captured } from './capture.ts'

/**
 * What the calendars have against it; undefined where nothing, where none is named, and for an operation that is under way already, which is
 * followed whatever they say: Argo CD itself holds it to its windows.
 */
export async function windowRefusal(
  { application, standing }: Captured,
  inputs: Inputs,
  services: Services,
): Promise<Verdict | undefined> {
  const { calendar, expectedDuration } = inputs
  if (calendar === undefined || standing.kind === 'running') return undefined
  const terms = { invoker: invokerOf(services.context), expectedDuration }
  const { verdict } = await checkApplication(application, { ...inputs, calendar }, terms, services)
  if (verdict.verdict === 'pass' || (await isLetThrough(verdict, application.name, inputs, services)))
    return undefined
  return verdict
}

/** Break-glass that window-gate granted for this change, application and commit, and that has not expired. Never over `unknown`. */
async function isLetThrough(
  { verdict, reason }: Verdict,
  application: string,
  { revision, environment }: Pick<Inputs, 'revision' | 'environment'>,
  { journal, clock, context, reporter }: Pick<Services, 'journal' | 'clock' | 'context' | 'reporter'>,
): Promise<boolean> {
  if (verdict !== 'refuse') return false
  const scope = { application, environment, calendars: [] }
  const grant = liveGrant(await journal.record(), scope, clock.now())
  if (grant === undefined || ![revision, context.sha].includes(grant.data.commit)) return false
  const { incident, expiresAt } = grant.data
  reporter.warning(`break-glass for ${incident}, until ${expiresAt}, lets it through although: ${reason}`)
  return true
}
