import { stringAt } from '@chg/core'
import { apiVersionOf, kindsServed } from '../kubernetes/kind-table.ts'
import type { Kind } from '../kubernetes/kinds.ts'
import type { Store, StoredObject } from '../store.ts'
import { labelSelection } from './label-selection.ts'
import { namespacesMeant } from './namespace-selection.ts'
import { kindFilter } from './resource-filter.ts'

/** An object that a backup takes, and its kind. */
export interface BackupItem {
  readonly kind: Kind
  readonly object: StoredObject
}

/** What a backup takes. */
export interface BackupScope {
  readonly items: readonly BackupItem[]
  /** Bound claims in scope. */
  readonly claims: readonly StoredObject[]
  /** Named in the spec, and not there. */
  readonly missing: readonly string[]
}

const EXCLUDE_LABEL = 'velero.io/exclude-from-backup'

export function scopeOf(store: Store, { spec }: StoredObject): BackupScope {
  const { every, names, going, missing } = namespacesMeant(store, spec)
  const isTaken = kindFilter(spec, every)
  const isSelected = labelSelection(spec)
  const taken: BackupItem[] = []
  for (const kind of kindsServed(store).filter(isTaken)) {
    for (const object of store.list(kind.plural)) {
      const { namespace, name, labels } = object.metadata
      if (labels?.[EXCLUDE_LABEL] === 'true') continue
      const isNamespace = kind.plural === 'namespaces'
      if (isNamespace || kind.namespaced) {
        if (!names.includes(isNamespace ? name : namespace) || (isNamespace && going.includes(name))) continue
        // A namespace that the spec names comes along, whatever its labels are.
        if (!isSelected(object) && !(isNamespace && !every)) continue
      } else if (!isSelected(object)) continue
      taken.push({ kind, object })
    }
  }
  const claims = taken.flatMap(({ kind, object }) =>
    kind.plural === 'persistentvolumeclaims' && stringAt(object.status, 'phase') === 'Bound' ? [object] : [],
  )
  const volumes = claims.flatMap(({ spec }) => volumeNamed(store, stringAt(spec, 'volumeName') ?? ''))
  const isThere = (one: BackupItem) =>
    taken.some(({ object }) => object.metadata.uid === one.object.metadata.uid)
  return { items: [...taken, ...volumes.filter((one) => !isThere(one))], claims, missing }
}

/** `apps/v1/Deployment` → `shop/api`; names alone for objects of the cluster. */
export function resourceList({ items }: BackupScope): Readonly<Record<string, readonly string[]>> {
  const list: Record<string, string[]> = {}
  for (const { kind, object } of items) {
    const { namespace, name } = object.metadata
    const key = `${apiVersionOf(kind)}/${kind.kind}`
    list[key] = [...(list[key] ?? []), namespace === '' ? name : `${namespace}/${name}`].sort()
  }
  return list
}

/** A claim takes its volume along. */
function volumeNamed(store: Store, name: string): readonly BackupItem[] {
  const object = store.get('persistentvolumes', '', name)
  const kind = kindsServed(store).find(({ plural }) => plural === 'persistentvolumes')
  return object === undefined || kind === undefined ? [] : [{ kind, object }]
}
