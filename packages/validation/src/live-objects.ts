import { type JsonObject, mapBounded, stringAt } from '@chg/core'
import type { Kubernetes, Resource } from '@chg/kubernetes'
import type { Collection } from '@chg/manifests'
import { referenceProblems, type Target } from '@chg/references'

const CONCURRENT = 8

const named = (
  group: string,
  version: string,
  plural: string,
  kind: string,
  namespaced = true,
): readonly [string, Resource] => [`${group}/${kind}`, { group, version, plural, kind, namespaced }]

/** What references lead to and the cluster is asked for, one object at a time: rights to `get` these. */
const asked: ReadonlyMap<string, Resource> = new Map([
  named('', 'v1', 'services', 'Service'),
  named('', 'v1', 'configmaps', 'ConfigMap'),
  named('', 'v1', 'secrets', 'Secret'),
  named('', 'v1', 'serviceaccounts', 'ServiceAccount'),
  named('', 'v1', 'persistentvolumeclaims', 'PersistentVolumeClaim'),
  named('apps', 'v1', 'deployments', 'Deployment'),
  named('apps', 'v1', 'statefulsets', 'StatefulSet'),
  named('apps', 'v1', 'replicasets', 'ReplicaSet'),
  named('rbac.authorization.k8s.io', 'v1', 'roles', 'Role'),
  named('rbac.authorization.k8s.io', 'v1', 'clusterroles', 'ClusterRole', false),
  named('networking.k8s.io', 'v1', 'ingressclasses', 'IngressClass', false),
  named('storage.k8s.io', 'v1', 'storageclasses', 'StorageClass', false),
  named('scheduling.k8s.io', 'v1', 'priorityclasses', 'PriorityClass', false),
  named('gateway.networking.k8s.io', 'v1', 'gateways', 'Gateway'),
  named('gateway.networking.k8s.io', 'v1', 'listenersets', 'ListenerSet'),
  named('gateway.networking.k8s.io', 'v1', 'gatewayclasses', 'GatewayClass', false),
])
const listed: readonly Resource[] = [
  { group: '', version: 'v1', plural: 'resourcequotas', kind: 'ResourceQuota', namespaced: true },
  { group: '', version: 'v1', plural: 'limitranges', kind: 'LimitRange', namespaced: true },
]

export interface LiveQuestion {
  /** What the collection refers to and has not. */
  readonly references: boolean
  /** The quotas and limit ranges of its namespaces: rights to `list` them. */
  readonly quotas: boolean
}

/**
 * What the cluster has that the collection asks for; targets without a stated namespace are not looked for. Throws as `Kubernetes` does:
 * what may not be read is not taken for missing.
 */
export async function liveObjects(
  { sets }: Collection,
  { references, quotas }: LiveQuestion,
  kubernetes: Pick<Kubernetes, 'get' | 'list'>,
): Promise<readonly JsonObject[]> {
  const missing = new Map<string, Target>()
  const namespaces = new Set<string>()
  for (const { manifests } of sets) {
    const objects = manifests.map(({ object }) => object)
    for (const object of objects) namespaces.add(stringAt(object, 'metadata', 'namespace') ?? '')
    if (!references) continue
    for (const { missing: target } of referenceProblems(objects))
      if (target !== undefined) missing.set(`${target.key} ${target.namespace} ${target.name}`, target)
  }
  namespaces.delete('')
  const found = await mapBounded([...missing.values()], CONCURRENT, async ({ key, namespace, name }) => {
    const resource = asked.get(key)
    if (resource === undefined || (resource.namespaced && namespace === '')) return undefined
    return kubernetes.get(resource, name, resource.namespaced ? namespace : undefined)
  })
  const places = quotas
    ? [...namespaces].flatMap((namespace) => listed.map((one) => [one, namespace] as const))
    : []
  const bounds = await mapBounded(places, CONCURRENT, ([resource, namespace]) =>
    kubernetes.list(resource, { namespace }),
  )
  return [...found.filter((one) => one !== undefined), ...bounds.flat()]
}
