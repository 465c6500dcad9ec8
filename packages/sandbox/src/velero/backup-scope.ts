import { listAt, stringAt } from '@chg/core'
import { apiVersionOf, kindsServed } from '../kubernetes/kind-table.ts'
import type { Store, StoredObject } from '../store.ts'

/** What a backup takes. */
export interface BackupScope {
  /** `apps/v1/Deployment` → `shop/api`; names alone for objects of the cluster. */
  readonly resources: Readonly<Record<string, readonly string[]>>
  readonly items: number
  /** Bound claims in scope. */
  readonly claims: readonly StoredObject[]
  /** Named in the spec, and not there. */
  readonly missing: readonly string[]
}

const neverTaken = new Set(['events', 'backups', 'restores'])

export function scopeOf(store: Store, backup: StoredObject): BackupScope {
  const named = listAt(backup.spec, 'includedNamespaces').filter((one) => typeof one === 'string')
  const excluded = listAt(backup.spec, 'excludedNamespaces')
  const every = named.length === 0 || named.includes('*')
  const present = store.list('namespaces').map(({ metadata }) => metadata.name)
  const namespaces = (every ? present : named.filter((name) => present.includes(name))).filter(
    (name) => !excluded.includes(name),
  )
  const resources: Record<string, string[]> = { 'v1/Namespace': [...namespaces] }
  const leftOut = new Set([...neverTaken, ...listAt(backup.spec, 'excludedResources').map(String)])
  for (const kind of kindsServed(store)) {
    if (!kind.namespaced || leftOut.has(kind.plural)) continue
    const names = namespaces.flatMap((namespace) =>
      store.list(kind.plural, namespace).map(({ metadata }) => `${namespace}/${metadata.name}`),
    )
    if (names.length > 0) resources[`${apiVersionOf(kind)}/${kind.kind}`] = names
  }
  const claims = namespaces
    .flatMap((namespace) => store.list('persistentvolumeclaims', namespace))
    .filter(({ status }) => stringAt(status, 'phase') === 'Bound')
  if (claims.length > 0) {
    resources['v1/PersistentVolume'] = claims.map(({ spec }) => stringAt(spec, 'volumeName') ?? '')
  }
  return {
    resources,
    items: Object.values(resources).reduce((sum, names) => sum + names.length, 0),
    claims,
    missing: every ? [] : named.filter((name) => !present.includes(name)),
  }
}
