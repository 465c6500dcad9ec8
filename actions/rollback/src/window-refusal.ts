import { invokerOf, type Services } from '@chg/action'
import { checkApplication } from '@chg/calendars'
import type { Verdict } from '@chg/core'
import type { Application } from '@chg/delivery'
import type { Inputs } from './action.ts'

/**
 * What the calendars have against a rollback, which they may let through where they hold a deployment; undefined where nothing, and where none
 * is named. A rollback that has begun is not asked again: half of one is worse than either.
 */
export async function windowRefusal(
  application: Application,
  inputs: Inputs,
  services: Services,
): Promise<Verdict | undefined> {
  const { calendar } = inputs
  if (calendar === undefined) return undefined
  const terms = { action: 'rollback', invoker: invokerOf(services.context) } as const
  const { verdict } = await checkApplication(application, { ...inputs, calendar }, terms, services)
  return verdict.verdict === 'pass' ? undefined : verdict
}
