import { mapBounded, pass, refuse, stringAt, type Verdict } from '@chg/core'
import { type Kubernetes, resources } from '@chg/kubernetes'

/** What to do about namespaces that are not there yet: leave them out, or refuse. */
export type FirstDeploy = 'skip' | 'fail'

/** The namespaces that can be backed up. */
export interface NamespaceCheck {
  readonly present: readonly string[]
  readonly missing: readonly string[]
  /** Why there is no backup to take: a refusal, or a pass where there is nothing yet. */
  readonly verdict?: Verdict
}

/** Velero takes a missing namespace as an error, and of one that is going whatever is left: both are said before. */
export async function checkNamespaces(
  kubernetes: Kubernetes,
  namespaces: readonly string[],
  firstDeploy: FirstDeploy,
): Promise<NamespaceCheck> {
  const found = await mapBounded(namespaces, 4, async (name) => {
    const object = await kubernetes.get(resources.namespaces, name)
    if (object === undefined) return { name, state: 'missing' as const }
    const phase = stringAt(object.status, 'phase') ?? 'Active'
    const active = phase === 'Active' && object.metadata.deletionTimestamp === undefined
    return { name, state: active ? ('present' as const) : ('going' as const) }
  })
  const inState = (state: string) => found.filter((one) => one.state === state).map(({ name }) => name)
  const present = inState('present')
  const missing = inState('missing')
  const going = inState('going')
  if (going.length > 0) {
    return {
      present,
      missing,
      verdict: refuse(
        'namespace-terminating',
        `${say(going)} being deleted: a backup would hold what is left by then, and not the namespace itself.`,
        'wait until the deletion has ended, or take it out of input namespaces',
      ),
    }
  }
  if (missing.length === 0) return { present, missing }
  if (firstDeploy === 'fail') {
    return {
      present,
      missing,
      verdict: refuse(
        'namespace-missing',
        `${say(missing)} not there: the backup would end as PartiallyFailed.`,
        'correct input namespaces, or set first-deploy: skip when this change creates it',
      ),
    }
  }
  if (present.length > 0) return { present, missing }
  return {
    present,
    missing,
    verdict: pass(
      'nothing-to-back-up',
      `${say(missing)} not there yet: a first deploy has nothing to back up.`,
    ),
  }
}

function say(names: readonly string[]): string {
  return names.length === 1 ? `Namespace ${names[0]} is` : `Namespaces ${names.join(', ')} are`
}
