import { invalid, notFound } from '../status-error.ts'
import type { NewObject, StoredObject } from '../store.ts'
import { type Answer, type Api, type Call, isDryRun, managerOf } from './api.ts'
import { objectFrom, parseBody } from './body.ts'
import { withDefaults } from './defaults.ts'
import { represent } from './represent.ts'
import { validateMeta } from './validate-meta.ts'

/**
 * PUT to an object or its status. Throws 404, 409 where the resourceVersion is not the current one, and 422 where a
 * custom resource comes without any.
 */
export function update(api: Api, call: Call): Answer {
  const wanted = objectFrom(parseBody(call.request), call.kind, call.path)
  const { custom, group, kind } = call.kind
  const { name, resourceVersion = '' } = wanted.metadata
  if (custom && resourceVersion === '') {
    const problem = 'Invalid value: 0x0: must be specified for an update'
    throw invalid(group, kind, name, 'metadata.resourceVersion', problem)
  }
  const stored = writeObject(api, call, () => wanted)
  return { status: 200, body: represent(call.kind.plural, stored) }
}

/** Replaces the object at the call's path by what `change` makes of it; throws 404 when it is not there. */
export function writeObject(
  { store, ownership }: Api,
  call: Call,
  change: (current: StoredObject) => NewObject,
): StoredObject {
  const { kind, path } = call
  const current = store.get(kind.plural, path.namespace, path.name)
  if (current === undefined) throw notFound(kind, path.name)
  const wanted = scoped(call, current, change(current))
  validateMeta(kind, wanted)
  if (isDryRun(call))
    return { ...wanted, metadata: { ...current.metadata, ...wanted.metadata } } as StoredObject
  const stored = store.update(kind.plural, path.namespace, path.name, () => wanted)
  ownership.wrote(kind, current, stored, managerOf(call))
  return stored
}

/** The part that this path may write: `status` through its own path where the kind has one, the rest through the object. */
function scoped({ kind, path }: Call, current: StoredObject, wanted: NewObject): NewObject {
  if (path.subresource === 'status') {
    const { resourceVersion } = wanted.metadata
    const metadata =
      resourceVersion === undefined ? current.metadata : { ...current.metadata, resourceVersion }
    return { ...current, metadata, status: wanted.status }
  }
  const { deletionTimestamp, deletionGracePeriodSeconds } = current.metadata
  const metadata = {
    ...wanted.metadata,
    ...(deletionTimestamp !== undefined && { deletionTimestamp, deletionGracePeriodSeconds }),
  }
  const whole = withDefaults(kind, { ...wanted, metadata })
  return kind.status ? { ...whole, status: current.status } : whole
}
