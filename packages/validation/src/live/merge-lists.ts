import { isObject, type JsonObject } from '@chg/core'

/**
 * Lists of built-in kinds that a strategic merge patch merges, by field, with what names their items. All others are one value.
 * Source: `x-kubernetes-patch-strategy: merge` in the OpenAPI description of Kubernetes; those of status are left out.
 */
const keys: Readonly<Record<string, string>> = {
  containers: 'name',
  drivers: 'name',
  env: 'name',
  ephemeralContainers: 'name',
  hostAliases: 'ip',
  imagePullSecrets: 'name',
  initContainers: 'name',
  matchConditions: 'name',
  ownerReferences: 'uid',
  resourceClaims: 'name',
  schedulingGates: 'name',
  secrets: 'name',
  topologySpreadConstraints: 'topologyKey',
  variables: 'name',
  volumeDevices: 'devicePath',
  volumeMounts: 'mountPath',
  volumes: 'name',
  webhooks: 'name',
}

/** Fields of the same name that are one value, or merged, in one kind only. */
const kindOnly: Readonly<Record<string, string>> = {
  drivers: 'CSINode',
  secrets: 'ServiceAccount',
  variables: 'ValidatingAdmissionPolicy',
}

/** What names the items of a list of that kind; undefined for lists that are one value. */
export function mergeKeyOf(kind: unknown, field: string, items: readonly unknown[]): string | undefined {
  const key = field === 'ports' ? portKey(kind, items) : keys[field]
  if (key === undefined || (kindOnly[field] ?? kind) !== kind) return undefined
  if (field === 'imagePullSecrets' && kind === 'ServiceAccount') return undefined
  return items.every((item) => isObject(item) && item[key] !== undefined) ? key : undefined
}

function portKey(kind: unknown, items: readonly unknown[]): string | undefined {
  if (kind === 'Service') return 'port'
  return items.some((item) => isObject(item) && 'containerPort' in item) ? 'containerPort' : undefined
}

/** Items by what names them; the last one of those that have the same. */
export function byMergeKey(items: readonly unknown[], key: string): ReadonlyMap<unknown, JsonObject> {
  return new Map(items.filter(isObject).map((item) => [item[key], item]))
}
