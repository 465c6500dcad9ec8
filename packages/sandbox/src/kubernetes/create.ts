import { randomBytes } from 'node:crypto'
import { formatInstant } from '@chg/core'
import { alreadyExists, notFound, StatusError } from '../status-error.ts'
import type { NewObject, Store, StoredObject } from '../store.ts'
import { type Answer, type Api, type Call, isDryRun, managerOf } from './api.ts'
import { objectFrom, parseBody } from './body.ts'
import { withDefaults } from './defaults.ts'
import type { Kind } from './kinds.ts'
import { represent } from './represent.ts'
import { validateMeta } from './validate-meta.ts'

/** POST to a collection. */
export function create(api: Api, call: Call): Answer {
  const object = named(objectFrom(parseBody(call.request), call.kind, call.path))
  return { status: 201, body: represent(call.kind.plural, createObject(api, call, object)) }
}

/** Stores a new object; throws 404 where its namespace is missing, 403 where that is going, 409 where the name is taken. */
export function createObject({ store, ownership, now }: Api, call: Call, object: NewObject): StoredObject {
  const { kind } = call
  validateMeta(kind, object)
  requireNamespace(store, kind, object)
  const fresh = prepared(kind, object)
  if (isDryRun(call)) {
    if (store.get(kind.plural, object.metadata.namespace ?? '', object.metadata.name) !== undefined) {
      throw alreadyExists(kind, object.metadata.name)
    }
    const meta = { uid: '', resourceVersion: '', generation: 1, creationTimestamp: formatInstant(now()) }
    return { ...fresh, metadata: { namespace: '', ...fresh.metadata, ...meta } }
  }
  const stored = store.create(kind.plural, fresh)
  ownership.wrote(kind, undefined, stored, managerOf(call))
  return stored
}

function named(object: NewObject): NewObject {
  const { name, generateName } = object.metadata
  if (name !== '' || typeof generateName !== 'string' || generateName === '') return object
  const suffix = [...randomBytes(5)].map((byte) => 'bcdfghjklmnpqrstvwxz2456789'[byte % 27]).join('')
  return { ...object, metadata: { ...object.metadata, name: `${generateName}${suffix}` } }
}

/** What the server sets itself is not taken from the client. */
function prepared(kind: Kind, object: NewObject): NewObject {
  const {
    uid,
    resourceVersion,
    generation,
    creationTimestamp,
    deletionTimestamp,
    managedFields,
    selfLink,
    ...meta
  } = object.metadata
  const { status, ...rest } = object
  const kept = kind.status || status === undefined ? {} : { status }
  return withDefaults(kind, {
    ...rest,
    ...kept,
    apiVersion: object.apiVersion,
    kind: object.kind,
    metadata: { ...meta, name: object.metadata.name },
  })
}

function requireNamespace(store: Store, kind: Kind, { metadata }: NewObject): void {
  if (!kind.namespaced) return
  const namespace = metadata.namespace ?? ''
  const found = store.get('namespaces', '', namespace)
  if (found === undefined) throw notFound({ group: '', plural: 'namespaces' }, namespace)
  if (found.metadata.deletionTimestamp === undefined) return
  const subject = kind.group === '' ? kind.plural : `${kind.plural}.${kind.group}`
  throw new StatusError(
    403,
    'Forbidden',
    `${subject} "${metadata.name}" is forbidden: unable to create new content in namespace ${namespace} because it is being terminated`,
    {
      name: metadata.name,
      kind: kind.plural,
      causes: [
        {
          reason: 'NamespaceTerminating',
          message: `namespace ${namespace} is being terminated`,
          field: 'metadata.namespace',
        },
      ],
    },
  )
}
