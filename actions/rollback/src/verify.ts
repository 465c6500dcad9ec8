import type { Services } from '@chg/action'
import { type Patience, pass, type Verdict } from '@chg/core'
import type { Application, ArgoCd } from '@chg/delivery'
import type { Kubernetes } from '@chg/kubernetes'
import { checkCluster, podAccess, verifyHealth } from '@chg/verification'
import type { Inputs } from './action.ts'
import { autoSyncRestored } from './go-back.ts'
import type { Plan } from './plan.ts'

/** The client for pods, of the right cluster; undefined with `check-pods: false`. Asked for before anything is changed. */
export async function podsOf(
  application: Application,
  argocd: ArgoCd,
  inputs: Pick<Inputs, 'checkPods'>,
  services: Pick<Services, 'kubernetes'>,
): Promise<Kubernetes | undefined> {
  const kubernetes = await podAccess(inputs, services)
  if (kubernetes !== undefined) checkCluster(application, argocd, kubernetes)
  return kubernetes
}

/** What was done, and what is looked at to see that it is well. */
export interface Done {
  readonly plan: Pick<Plan, 'from' | 'to' | 'automated'>
  /** True where an earlier run had done it. */
  readonly already: boolean
  readonly kubernetes: Kubernetes | undefined
}

/** Healthy at the old revision, with its pods, for as long as asked: only then the rollback counts. */
export async function verified(
  argocd: ArgoCd,
  { application: name, stableFor }: Pick<Inputs, 'application' | 'stableFor'>,
  { plan, already, kubernetes }: Done,
  patience: Patience,
  tell: (line: string) => void,
): Promise<{ readonly verdict: Verdict; readonly application: Application }> {
  const { verdict, application } = await verifyHealth(
    { application: name, revision: plan.to, stableFor, autoSyncOff: true },
    { argocd, kubernetes, mayRefresh: true, tell },
    patience,
  )
  return {
    verdict: verdictOf(verdict, name, plan, already),
    application: application ?? (await argocd.application(name)),
  }
}

function verdictOf(
  verdict: Verdict,
  name: string,
  { to, from, automated }: Done['plan'],
  already: boolean,
): Verdict {
  if (verdict.code === 'auto-sync-on') return autoSyncRestored(verdict.reason)
  if (verdict.verdict !== 'pass') return unverified(verdict, name, to)
  const reverted = 'Git still says otherwise: revert the commit'
  const next = automated === null ? reverted : `${reverted}, then turn auto-sync on again`
  return already
    ? pass('already-rolled-back', `${name} already runs ${to} and is healthy; nothing was started.`, next)
    : pass('rolled-back', `${name} was taken back from ${from || 'what ran'} to ${to} and is healthy.`, next)
}

/** Something paused is no rollback that counts: nobody is told to resume it, so it must not end as suspended. */
function unverified({ verdict, reason, next }: Verdict, name: string, to: string): Verdict {
  return {
    verdict: verdict === 'refuse' ? 'refuse' : 'unknown',
    code: 'rollback-unverified',
    reason: `${name} was taken back to ${to}, but: ${reason}`,
    next:
      verdict === 'refuse'
        ? 'look at its events and pods; or name another revision with the input revision'
        : (next ?? 'look at the application in Argo CD, then run this again'),
  }
}
