import type { Deployment } from '@chg/windows'
import type { Past } from './past.ts'

/** An event is written right after the end that the history has. */
const LATE = 60_000

/**
 * The deployments of one application from all that tell of them, each once: what the history and the ledger have begun in the same
 * second, and what an event tells to have ended when the history says so. What one of them does not know, the other fills in;
 * what was done and who did it, the ledger and the events know better.
 */
export function mergePast(pasts: readonly Past[]): readonly Deployment[] {
  const of = (source: Past['source']) =>
    pasts.filter((past) => past.source === source).flatMap(({ deployments }) => deployments)
  const merged = [...of('argocd'), ...of('flux')]
  for (const one of [...of('ledger'), ...of('events')]) {
    const place = merged.findIndex((other) => isSame(other, one))
    const known = merged[place]
    if (known === undefined) merged.push(one)
    else merged[place] = joined(known, one)
  }
  return merged
}

function isSame(known: Deployment, told: Deployment): boolean {
  const { revision, startedAt } = told
  if (revision !== '' && known.revision !== '' && known.revision !== revision) return false
  if (Math.floor(known.startedAt.getTime() / 1_000) === Math.floor(startedAt.getTime() / 1_000)) return true
  if (told.source !== 'events') return false
  const end = (one: Deployment) => (one.endedAt ?? one.startedAt).getTime()
  const later = end(told) - end(known)
  return later >= 0 && later <= LATE && known.startedAt <= startedAt
}

function joined(known: Deployment, told: Deployment): Deployment {
  return {
    ...known,
    action: told.action === 'deploy' ? known.action : told.action,
    startedBy: told.source === 'ledger' || known.startedBy === '' ? told.startedBy : known.startedBy,
    endedAt: known.endedAt ?? told.endedAt,
    manual: known.manual ?? told.manual,
    invoker: known.invoker ?? told.invoker,
    succeeded: known.succeeded ?? told.succeeded,
  }
}
