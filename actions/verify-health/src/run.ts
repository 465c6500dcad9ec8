import type { Services } from '@chg/action'
import type { Inputs, Result } from './action.ts'
import { judge } from './judge.ts'
import { isTransient, look, podAccess } from './look.ts'
import { outcomeOf } from './outcome.ts'
import { checkInputs, wantedRevision } from './wanted.ts'
import { watch } from './watch.ts'

export async function run(inputs: Inputs, services: Services): Promise<Result> {
  const { clock, signal, journal, mode } = services
  const { application, baseline, stableFor, pollInterval: interval, timeout } = inputs
  journal.about({ application })
  checkInputs(inputs)
  const argocd = await services.argocd()
  const kubernetes = await podAccess(inputs, services)
  const revision = await wantedRevision(inputs, services, argocd)
  if (typeof revision !== 'string') return { verdict: revision }
  const since = baseline ? clock.now() : undefined
  const watched = await watch({
    look: () => look({ clock, argocd, kubernetes, application, since }),
    judge: (seen, before) => judge(seen, before, { revision, stableFor }),
    refresh: async () => {
      if (mode !== 'observe') await argocd.refresh(application).catch(unlessTransient)
    },
    tell: (line) => services.reporter.info(line),
    ...{ stableFor, clock, signal, interval, timeout },
  })
  return outcomeOf(watched, revision, inputs, services)
}

/** A refresh that got no answer is asked for again: until then the status stays stale, and that never passes. */
function unlessTransient(error: unknown): void {
  if (!isTransient(error)) throw error
}
