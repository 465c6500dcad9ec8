import { isDeepStrictEqual } from 'node:util'
import { isObject } from '@chg/core'
import type { Kind } from '../kubernetes/kinds.ts'
import type { NewObject, Store, StoredObject } from '../store.ts'

/** What became of one object. `failed` is Velero's word also for one that was left as it is. */
export interface RestoredItem {
  readonly action: 'created' | 'updated' | 'skipped' | 'failed'
  readonly warning?: string
}

/** Brings one object back, as the policy for objects that exist has it: made as it was when it is `update`, otherwise left alone. */
export function restoreItem(
  store: Store,
  kind: Kind,
  wanted: NewObject,
  update: boolean,
  labels: Readonly<Record<string, string>>,
): RestoredItem {
  const { name, namespace = '' } = wanted.metadata
  const marked = {
    ...wanted,
    metadata: { ...wanted.metadata, labels: { ...(wanted.metadata.labels as object), ...labels } },
  }
  const existing = store.get(kind.plural, namespace, name)
  if (existing === undefined) {
    store.create(kind.plural, marked)
    return { action: 'created' }
  }
  if (isDeepStrictEqual(bare(existing), bare(wanted))) return { action: 'skipped' }
  if (!update) {
    const warning = `could not restore, ${kind.kind}:${name} already exists. Warning: the in-cluster version is different than the backed-up version`
    return { action: 'failed', warning }
  }
  if (kind.plural === 'pods') {
    const warning = `Pod "${name}" is invalid: spec: Forbidden: pod updates may not change fields other than \`spec.containers[*].image\``
    return { action: 'failed', warning }
  }
  // The patch is from what is there to what was: members that were added since go, too.
  store.update(kind.plural, namespace, name, ({ metadata, status }) => ({
    ...marked,
    metadata: { ...metadata, labels: marked.metadata.labels, annotations: wanted.metadata.annotations },
    ...(status !== undefined && { status }),
  }))
  return { action: 'updated' }
}

/** The object as it would be applied: without what the server or Velero wrote. */
export function bare(object: NewObject | StoredObject): NewObject {
  const { status: _, metadata, ...rest } = object
  const { name, namespace, labels, annotations } = metadata
  const own = Object.fromEntries(
    Object.entries(isObject(labels) ? labels : {}).filter(
      ([key]) => key !== 'velero.io/backup-name' && key !== 'velero.io/restore-name',
    ),
  )
  return JSON.parse(
    JSON.stringify({
      ...rest,
      metadata: {
        name,
        ...(namespace !== undefined && namespace !== '' && { namespace }),
        ...(Object.keys(own).length > 0 && { labels: own }),
        ...(annotations !== undefined && { annotations }),
      },
    }),
  ) as NewObject
}
