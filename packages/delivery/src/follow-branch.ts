import { type Patience, pollUntil, refuse, type Verdict } from '@chg/core'
import type { ArgoCd } from './argocd.ts'
import { type ExactSync, standingOf } from './sync-exact.ts'

const LOOK_MS = 90_000

/**
 * Under auto-sync Argo CD deploys what its target revision points at, and nothing else. Makes it look at Git now, and waits until it
 * sees the wanted revision there; the refusal `auto-sync-elsewhere` where it sees another one.
 */
export async function followBranch(
  argocd: ArgoCd,
  name: string,
  wanted: Pick<ExactSync, 'change' | 'revision'>,
  patience: Patience,
): Promise<Verdict | undefined> {
  await argocd.refresh(name)
  const sees = await pollUntil(
    async () => {
      const application = await argocd.application(name)
      const { kind } = standingOf(application, wanted)
      const there = application.sync.revision === wanted.revision || kind === 'live' || kind === 'running'
      return there || undefined
    },
    { ...patience, timeout: Math.min(LOOK_MS, patience.timeout) },
  )
  if (sees) return undefined
  const { sync, targetRevision } = await argocd.application(name)
  return refuse(
    'auto-sync-elsewhere',
    `Auto-sync of ${name} follows ${targetRevision}, which Argo CD sees at ${sync.revision || 'no revision'}, not at ${wanted.revision}.`,
    `merge the change into ${targetRevision} (or pin targetRevision), or sync the revision that is there`,
  )
}
