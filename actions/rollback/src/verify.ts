import type { Services } from '@chg/action'
import { ChgError, isChgError, type Patience, pass, type Verdict } from '@chg/core'
import { type ArgoCd, awaitHealthy, type HealthEnd } from '@chg/delivery'
import type { Kubernetes } from '@chg/kubernetes'
import type { Inputs } from './action.ts'
import { autoSyncRestored } from './go-back.ts'
import type { Plan } from './plan.ts'

/** The client for pods, or undefined with `check-pods: false`. Asked for before anything is changed. */
export async function podAccess(
  { checkPods }: Inputs,
  { kubernetes }: Services,
): Promise<Kubernetes | undefined> {
  if (!checkPods) return undefined
  return kubernetes().catch((error: unknown) => {
    if (!isChgError(error, 'kubeconfig-missing')) throw error
    const fix = `${error.fix}; or set check-pods to false and rely on what Argo CD says alone`
    throw new ChgError(error.code, `pods cannot be checked: ${error.message}`, fix, { cause: error })
  })
}

/** Healthy at the old revision, with its pods, for as long as asked: only then the rollback counts. */
export async function verified(
  argocd: ArgoCd,
  { application, stableFor }: Pick<Inputs, 'application' | 'stableFor'>,
  { to, from }: Plan,
  kubernetes: Kubernetes | undefined,
  already: boolean,
  patience: Patience,
): Promise<HealthEnd> {
  const end = await awaitHealthy(argocd, { application, revision: to, stableFor, kubernetes }, patience)
  return { ...end, verdict: verdictOf(end.verdict, application, { to, from, already }) }
}

function verdictOf(
  verdict: Verdict,
  name: string,
  { to, from, already }: { readonly to: string; readonly from: string; readonly already: boolean },
): Verdict {
  if (verdict.code === 'auto-sync-on') return autoSyncRestored(verdict.reason)
  if (verdict.verdict !== 'pass') {
    const reason = `${name} was taken back to ${to}, but: ${verdict.reason}`
    return { ...verdict, code: 'rollback-unverified', reason }
  }
  const next = `Git still says otherwise: revert the commit, then turn auto-sync on again`
  return already
    ? pass('already-rolled-back', `${name} already runs ${to} and is healthy; nothing was started.`, next)
    : pass('rolled-back', `${name} was taken back from ${from || 'what ran'} to ${to} and is healthy.`, next)
}
