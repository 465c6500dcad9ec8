import { randomBytes, randomUUID } from 'node:crypto'
import { formatInstant } from '@chg/core'
import { alreadyExists, internal, notFound, StatusError } from '../status-error.ts'
import type { NewObject, Store, StoredObject } from '../store.ts'
import { admitted } from './admission.ts'
import { type Answer, type Api, type Call, isDryRun, writerOf } from './api.ts'
import { managed, written } from './apply/ownership.ts'
import { objectFrom, parseBody } from './body.ts'
import type { Kind } from './kinds.ts'
import { checkWriteOptions } from './options.ts'
import { represent } from './represent.ts'

/** POST to a collection. Throws 500 where the client gives a resourceVersion, as the real server does. */
export function create(api: Api, call: Call): Answer {
  checkWriteOptions('CreateOptions', call.request.query)
  const object = named(objectFrom(parseBody(call.request, call.kind.kind), call.kind, call.path))
  if (object.metadata.resourceVersion)
    throw internal('resourceVersion should not be set on objects to be created')
  const stored = createObject(api, call, managed(object, []), (whole) =>
    written(call.kind, undefined, whole, writerOf(call), api.now()),
  )
  return { status: 201, body: represent(call.kind.plural, stored) }
}

/** Stores a new object; throws 404 where its namespace is missing, 403 where that is going, 409 where the name is taken. */
export function createObject(
  { store, now }: Api,
  call: Call,
  object: NewObject,
  owned: (object: NewObject) => NewObject,
): StoredObject {
  const { kind } = call
  requireNamespace(store, kind, object)
  const fresh = owned(admitted(call, prepared(kind, object), undefined))
  const { name, namespace = '' } = fresh.metadata
  const there = store.get(kind.plural, namespace, name)
  if (there !== undefined) throw taken(kind, there)
  if (!isDryRun(call)) return store.create(kind.plural, fresh)
  const meta = { uid: randomUUID(), generation: 1, creationTimestamp: formatInstant(now()) }
  return { ...fresh, metadata: { namespace: '', ...fresh.metadata, ...meta } } as StoredObject
}

function taken(kind: Kind, { metadata }: StoredObject): StatusError {
  const { status } = alreadyExists(kind, metadata.name)
  const going = metadata.deletionTimestamp === undefined ? '' : 'object is being deleted: '
  return new StatusError(status.code, status.reason, `${going}${status.message}`, status.details)
}

function named(object: NewObject): NewObject {
  const { name, generateName } = object.metadata
  if (name !== '' || typeof generateName !== 'string' || generateName === '') return object
  const suffix = [...randomBytes(5)].map((byte) => 'bcdfghjklmnpqrstvwxz2456789'[byte % 27]).join('')
  return { ...object, metadata: { ...object.metadata, name: `${generateName}${suffix}` } }
}

/** What the server sets itself is not taken from the client. */
function prepared(kind: Kind, object: NewObject): NewObject {
  const { uid, resourceVersion, generation, creationTimestamp, deletionTimestamp, selfLink, ...meta } =
    object.metadata
  const { status, ...rest } = object
  const kept = firstStatus(kind, status)
  return {
    ...rest,
    ...(kept !== undefined && { status: kept }),
    apiVersion: object.apiVersion,
    kind: object.kind,
    metadata: { ...meta, name: object.metadata.name },
  }
}

/** The status with which the server begins, whatever a client says; undefined where an object has none at first. */
export function firstStatus(kind: Kind, given?: unknown): unknown {
  if (!kind.status) return given
  if (kind.custom) return undefined
  const { plural } = kind
  if (plural === 'nodes') return given
  if (plural === 'pods' || plural === 'persistentvolumeclaims') return { phase: 'Pending' }
  return plural === 'services' || plural === 'ingresses' ? { loadBalancer: {} } : {}
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
      ...(kind.group !== '' && { group: kind.group }),
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
