import { invokerOf, type Services } from '@chg/action'
import { checkWindow, subjectOf } from '@chg/calendars'
import type { Verdict } from '@chg/core'
import type { Application } from '@chg/delivery'
import type { Inputs } from './action.ts'

/**
 * What the calendars have against a rollback, which they may let through where they hold a deployment; undefined where nothing, and where none
 * is named. A rollback that has begun is not asked again: half of one is worse than either.
 */
export async function windowRefusal(
  application: Application,
  { calendar, environment, calendarHeaders, calendarMaxAge, calendarTimeZone, argocdNamespace }: Inputs,
  services: Services,
): Promise<Verdict | undefined> {
  if (calendar === undefined) return undefined
  const { project } = application
  const reading = { project, calendarHeaders, calendarMaxAge, calendarTimeZone, argocdNamespace }
  const terms = { manual: true, action: 'rollback', invoker: invokerOf(services.context) } as const
  const question = { ...reading, ...terms, calendar, subject: subjectOf(application, environment) }
  const { verdict, notes } = await checkWindow(question, services)
  for (const note of notes) services.reporter.info(note)
  return verdict.verdict === 'pass' ? undefined : verdict
}
