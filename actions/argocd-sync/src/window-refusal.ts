import { invokerOf, type Services } from '@chg/action'
import { checkWindow, subjectOf } from '@chg/calendars'
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
  const { calendar, expectedDuration, calendarHeaders, calendarMaxAge, calendarTimeZone, argocdNamespace } =
    inputs
  if (calendar === undefined || standing.kind === 'running') return undefined
  const subject = subjectOf(application, inputs.environment)
  const { project } = application
  const invoker = invokerOf(services.context)
  const reading = { project, calendarHeaders, calendarMaxAge, calendarTimeZone, argocdNamespace }
  const question = { ...reading, calendar, subject, manual: true, invoker, expectedDuration }
  const { verdict, notes } = await checkWindow(question, services)
  for (const note of notes) services.reporter.info(note)
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
