import { at, isObject, stringAt } from '@chg/core'
import { apiVersionOf, kindsServed } from '../kubernetes/kind-table.ts'
import type { Kind } from '../kubernetes/kinds.ts'
import type { NewObject, Store, StoredObject } from '../store.ts'
import type { ArchivedObject } from './backup-contents.ts'
import { labelSelection } from './label-selection.ts'
import { kindFilter, namesAt } from './resource-filter.ts'
import { bare, restoreItem } from './restore-item.ts'

/** What a restore did. */
export interface RestoreResult {
  /** `v1/ConfigMap` → `shop/settings(updated)`. */
  readonly list: Readonly<Record<string, readonly string[]>>
  readonly warnings: {
    readonly cluster?: readonly string[]
    readonly namespaces?: Readonly<Record<string, readonly string[]>>
  }
}

const first = [
  'customresourcedefinitions',
  'namespaces',
  'storageclasses',
  'persistentvolumes',
  'persistentvolumeclaims',
  'clusterroles',
  'roles',
  'serviceaccounts',
  'clusterrolebindings',
  'rolebindings',
  'secrets',
  'configmaps',
  'limitranges',
  'priorityclasses',
  'pods',
  'replicasets',
  'endpoints',
  'services',
]

/** Carries a restore out. Source of the order: Velero, `defaultRestorePriorities`; what is not named there comes last, by name. */
export function runRestore(
  store: Store,
  restore: StoredObject,
  objects: readonly ArchivedObject[],
): RestoreResult {
  const { spec } = restore
  const meant = meantBy(spec)
  const update = stringAt(spec, 'existingResourcePolicy') === 'update'
  const labels = {
    'velero.io/backup-name': stringAt(spec, 'backupName') ?? '',
    'velero.io/restore-name': restore.metadata.name,
  }
  const list: Record<string, string[]> = {}
  const cluster: string[] = []
  const namespaces: Record<string, string[]> = {}
  const record = (kind: Kind, object: NewObject) => {
    const { action, warning } = restoreItem(store, kind, object, update, labels)
    const { name, namespace } = object.metadata
    const key = `${apiVersionOf(kind)}/${kind.kind}`
    const full = namespace === undefined ? name : `${namespace}/${name}`
    list[key] = [...(list[key] ?? []), `${full}(${action})`].sort()
    if (warning === undefined) return
    if (namespace === undefined) cluster.push(warning)
    else namespaces[namespace] = [...(namespaces[namespace] ?? []), warning]
  }
  const namespaceKind = kindsServed(store).find(({ plural }) => plural === 'namespaces')
  for (const { kind, object } of inOrder(store, objects).filter(({ kind, object }) => meant(kind, object))) {
    const wanted = moved(spec, object)
    const { namespace } = wanted.metadata
    if (
      namespace !== undefined &&
      namespaceKind !== undefined &&
      store.get('namespaces', '', namespace) === undefined
    )
      record(namespaceKind, {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: namespace },
        status: { phase: 'Active' },
      })
    record(kind, wanted)
  }
  return {
    list,
    warnings: {
      ...(cluster.length > 0 && { cluster }),
      ...(Object.keys(namespaces).length > 0 && { namespaces }),
    },
  }
}

interface KnownObject {
  readonly kind: Kind
  readonly object: StoredObject
}

function inOrder(store: Store, objects: readonly ArchivedObject[]): readonly KnownObject[] {
  const kinds = kindsServed(store)
  const rank = ({ plural }: Kind) => (first.includes(plural) ? first.indexOf(plural) : first.length)
  return objects
    .flatMap(({ resource, object }) => {
      const kind = kinds.find(
        ({ plural, group }) => resource === (group === '' ? plural : `${plural}.${group}`),
      )
      return kind === undefined ? [] : [{ kind, object }]
    })
    .sort((a, b) => rank(a.kind) - rank(b.kind) || a.kind.plural.localeCompare(b.kind.plural))
}

/** Namespaces themselves come with what is in them; a claim's volume comes with the claim. */
function meantBy(spec: unknown): (kind: Kind, object: StoredObject) => boolean {
  const included = namesAt(spec, 'includedNamespaces')
  const excluded = namesAt(spec, 'excludedNamespaces')
  const every = included.length === 0 || included.includes('*')
  const isTaken = kindFilter(spec, at(spec, 'includeClusterResources') !== false)
  const isSelected = labelSelection(spec)
  return (kind, object) => {
    const { namespace } = object.metadata
    if (kind.plural === 'namespaces' || !isTaken(kind) || !isSelected(object)) return false
    if (!kind.namespaced) {
      if (kind.plural !== 'persistentvolumes') return every
      const claimed = stringAt(object.spec, 'claimRef', 'namespace') ?? ''
      return every || included.includes(claimed)
    }
    return (every || included.includes(namespace)) && !excluded.includes(namespace)
  }
}

function moved(spec: unknown, object: StoredObject): NewObject {
  const mapping = at(spec, 'namespaceMapping')
  const { namespace } = object.metadata
  const to = isObject(mapping) ? mapping[namespace] : undefined
  const wanted = bare(object)
  return typeof to === 'string' ? { ...wanted, metadata: { ...wanted.metadata, namespace: to } } : wanted
}
