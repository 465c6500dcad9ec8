import { isObject } from '@chg/core'

/** The members by which elements of a list are told apart; those with a default may be left out. */
export type MergeKeys = readonly { readonly name: string; readonly standard?: string }[]

const byName: MergeKeys = [{ name: 'name' }]
const protocol = { name: 'protocol', standard: 'TCP' }

/**
 * By the list's name. Lists that are not here are replaced as a whole.
 * Source of the rules: `x-kubernetes-list-map-keys` in the Kubernetes API types.
 */
const keys: Readonly<Record<string, MergeKeys>> = {
  containers: byName,
  initContainers: byName,
  ephemeralContainers: byName,
  volumes: byName,
  env: byName,
  imagePullSecrets: byName,
  volumeMounts: [{ name: 'mountPath' }],
  volumeDevices: [{ name: 'devicePath' }],
  hostAliases: [{ name: 'ip' }],
  topologySpreadConstraints: [{ name: 'topologyKey' }, { name: 'whenUnsatisfiable' }],
  conditions: [{ name: 'type' }],
  ownerReferences: [{ name: 'uid' }],
}

/** The merge keys of the list `field` with those elements; undefined for a list that is one value. */
export function mergeKeysOf(field: string, elements: readonly unknown[]): MergeKeys | undefined {
  const found = field === 'ports' ? portKeys(elements) : keys[field]
  if (found === undefined || !elements.every(isObject)) return undefined
  const keyed = elements.every(
    (one) =>
      isObject(one) &&
      ('$patch' in one || found.every((key) => key.name in one || key.standard !== undefined)),
  )
  return keyed ? found : undefined
}

/** The one key of a strategic merge: the first of the map keys. */
export function mergeKeyOf(field: string, elements: readonly unknown[]): string | undefined {
  return mergeKeysOf(field, elements)?.[0]?.name
}

function portKeys(elements: readonly unknown[]): MergeKeys {
  const ofContainer = elements.some((one) => isObject(one) && 'containerPort' in one)
  return [{ name: ofContainer ? 'containerPort' : 'port' }, protocol]
}
