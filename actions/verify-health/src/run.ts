import type { Services } from '@chg/action'
import { podAccess, verifyHealth } from '@chg/verification'
import type { Inputs, Result } from './action.ts'
import { outcomeOf } from './outcome.ts'
import { checkInputs, wantedRevision } from './wanted.ts'

export async function run(inputs: Inputs, services: Services): Promise<Result> {
  const { clock, signal, journal, mode, reporter } = services
  const { application, baseline, stableFor, pollInterval: interval, timeout } = inputs
  journal.about({ application })
  checkInputs(inputs)
  const argocd = await services.argocd()
  const kubernetes = await podAccess(inputs, services)
  const revision = await wantedRevision(inputs, services, argocd)
  if (typeof revision !== 'string') return { verdict: revision }
  const since = baseline ? clock.now() : undefined
  const found = await verifyHealth(
    { application, revision, stableFor, since },
    { argocd, kubernetes, mayRefresh: mode !== 'observe', tell: reporter.info },
    { clock, signal, interval, timeout },
  )
  return outcomeOf(found, revision, inputs, services)
}
