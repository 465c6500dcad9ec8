import { at, isObject, listAt, stringAt } from '@chg/core'
import type { HealthStatus, KubeObject } from '@chg/kubernetes'

/** A difference that is meant, and said in the documentation of `packages/kubernetes`. */
interface Explained {
  readonly reason: string
  explains(object: KubeObject, ours: HealthStatus | undefined, theirs: string | undefined): boolean
}

const IGNORE_RESTART_POLICY = 'argocd.argoproj.io/ignore-restart-policy'
const broken = /^Err|Error$|BackOff$/
const conditionsOf = (object: KubeObject) => listAt(object, 'status', 'conditions').filter(isObject)

const all: readonly Explained[] = [
  {
    reason: 'a condition of a Job counts while it is True: Argo CD takes a resumed job for complete',
    explains: (object) =>
      object.kind === 'Job' &&
      conditionsOf(object).some(
        ({ type, status }) => /^(Failed|Complete|Suspended)$/.test(String(type)) && status !== 'True',
      ),
  },
  {
    reason: 'a Pod without restart policy has the one that the API server would give it',
    explains: (object) => object.kind === 'Pod' && at(object, 'spec', 'restartPolicy') === undefined,
  },
  {
    reason: 'a Pod in back-off is Degraded whatever its restart policy, where it says so (Argo CD 3.6)',
    explains: (object, ours) =>
      object.kind === 'Pod' &&
      ours === 'Degraded' &&
      object.metadata.annotations?.[IGNORE_RESTART_POLICY] === 'true' &&
      listAt(object, 'status', 'containerStatuses').some((one) =>
        broken.test(stringAt(one, 'state', 'waiting', 'reason') ?? ''),
      ),
  },
]

/** The reason of the difference that is meant; undefined for any other. */
export function explanationOf(
  object: KubeObject,
  ours: HealthStatus | undefined,
  theirs: string | undefined,
): string | undefined {
  return all.find((one) => one.explains(object, ours, theirs))?.reason
}
