import { formatInstant, type JsonObject } from '@chg/core'
import { notFound } from '../status-error.ts'
import type { StoredObject } from '../store.ts'
import { type Answer, type Api, type Call, isDryRun } from './api.ts'
import { deleteOptions, requirePreconditions } from './delete-options.ts'
import { apiVersionOf } from './kind-table.ts'
import { represent, representItem } from './represent.ts'
import { selectionOf } from './selection.ts'

const GRACE_S = 30

/** DELETE of one object: gone at once, or marked where finalizers hold it; dependents follow by `propagationPolicy`. */
export function remove(api: Api, call: Call): Answer {
  const { kind, path } = call
  const options = deleteOptions(call)
  const object = api.store.get(kind.plural, path.namespace, path.name)
  if (object === undefined) throw notFound(kind, path.name)
  const held = removeObject(api, call, object, options) ?? lastSeen(kind.plural, object, api.now())
  if (held !== undefined) return { status: 200, body: represent(kind.plural, held) }
  const { uid, name } = object.metadata
  const details = { name, ...(kind.group !== '' && { group: kind.group }), kind: kind.plural, uid }
  return {
    status: 200,
    body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details },
  }
}

/** DELETE of a collection: each object that the selectors take. */
export function removeCollection(api: Api, call: Call): Answer {
  const { kind, path, request } = call
  const objects = api.store.list(kind.plural).filter(selectionOf(path, request.query))
  const options = deleteOptions(call)
  for (const object of objects) removeObject(api, call, object, options)
  const metadata = { resourceVersion: String(api.store.resourceVersion) }
  const items = objects.map((object) => representItem(kind, object))
  return {
    status: 200,
    body: { kind: `${kind.kind}List`, apiVersion: apiVersionOf(kind), metadata, items },
  }
}

/** What holds an owner until the garbage collector has seen to what it owns. */
const finalizersByPolicy: Readonly<Record<string, string>> = {
  Foreground: 'foregroundDeletion',
  Orphan: 'orphan',
}

/** Kinds whose deletion is answered with the object: pods, that end gracefully on a real node, and service accounts. */
function lastSeen(plural: string, object: StoredObject, now: Date): StoredObject | undefined {
  if (plural === 'serviceaccounts') return object
  if (plural !== 'pods') return undefined
  const deletionTimestamp = formatInstant(new Date(now.getTime() + GRACE_S * 1_000))
  const metadata = { ...object.metadata, deletionTimestamp, deletionGracePeriodSeconds: GRACE_S }
  return { ...object, metadata }
}

/** The object while finalizers hold it; undefined when it is gone. */
function removeObject(
  api: Api,
  call: Call,
  object: StoredObject,
  options: JsonObject,
): StoredObject | undefined {
  const { kind } = call
  const { name, namespace } = object.metadata
  requirePreconditions(call, object, options)
  if (isDryRun(call)) return undefined
  const given = Array.isArray(object.metadata.finalizers) ? object.metadata.finalizers : []
  const own = finalizersByPolicy[String(options.propagationPolicy)]
  const finalizers = own === undefined ? given : [...new Set([...given, own])]
  // The content of a namespace goes first; the controller ends it.
  if (finalizers.length === 0 && kind.plural !== 'namespaces') {
    api.store.delete(kind.plural, namespace, name)
    return undefined
  }
  return api.store.update(kind.plural, namespace, name, (current) => ({
    ...current,
    metadata: {
      ...current.metadata,
      finalizers: kind.plural === 'namespaces' ? ['kubernetes'] : finalizers,
      deletionTimestamp: current.metadata.deletionTimestamp ?? formatInstant(api.now()),
      deletionGracePeriodSeconds: 0,
    },
    ...(kind.plural === 'namespaces' && { status: { phase: 'Terminating' } }),
  }))
}
