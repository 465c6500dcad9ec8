/**
 * The member by which elements of a list are told apart, by the list's name. Lists that are not here are replaced as a whole.
 * Source of the rules: `patchMergeKey` and `x-kubernetes-list-map-keys` in the Kubernetes API types.
 */
const keys: Readonly<Record<string, string>> = {
  containers: 'name',
  initContainers: 'name',
  ephemeralContainers: 'name',
  volumes: 'name',
  env: 'name',
  imagePullSecrets: 'name',
  volumeMounts: 'mountPath',
  volumeDevices: 'devicePath',
  hostAliases: 'ip',
  topologySpreadConstraints: 'topologyKey',
  conditions: 'type',
  ownerReferences: 'uid',
}

/** The merge key of the list `field` with those elements; undefined for a list that is one value. */
export function mergeKeyOf(field: string, elements: readonly unknown[]): string | undefined {
  const key = field === 'ports' ? portKey(elements) : keys[field]
  if (key === undefined) return undefined
  const keyed = elements.every(
    (one) => typeof one === 'object' && one !== null && (key in one || '$patch' in one),
  )
  return keyed ? key : undefined
}

function portKey(elements: readonly unknown[]): string {
  const ofContainer = elements.some(
    (one) => typeof one === 'object' && one !== null && 'containerPort' in one,
  )
  return ofContainer ? 'containerPort' : 'port'
}
