import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { type Clock, formatInstant, groupOf } from '@chg/core'
import { nextGeneration } from './generation.ts'
import { kindOfPlural } from './kubernetes/kinds.ts'
import { alreadyExists, conflict, notFound } from './status-error.ts'
import type { NewObject, Store, StoredMeta, StoredObject, StoreListener } from './store.ts'

const keyOf = (namespace: string, name: string) => `${namespace}/${name}`
const resourceOf = (plural: string, apiVersion?: string) => ({
  plural,
  group: apiVersion === undefined ? (kindOfPlural(plural)?.group ?? '') : groupOf(apiVersion),
})

/** A store in memory. Objects are frozen, so that nobody changes what another has read. */
export function memoryStore(clock: Clock): Store {
  const kinds = new Map<string, Map<string, StoredObject>>()
  const listeners: StoreListener[] = []
  let version = 1
  const objectsOf = (plural: string) => {
    const found = kinds.get(plural) ?? new Map<string, StoredObject>()
    kinds.set(plural, found)
    return found
  }
  const tell: StoreListener = (type, plural, object) => {
    for (const listener of listeners) listener(type, plural, object)
  }
  const put = (plural: string, object: NewObject, meta: StoredMeta): StoredObject => {
    const stored = frozen(withoutUndefined({ ...object, metadata: meta }))
    objectsOf(plural).set(keyOf(meta.namespace, meta.name), stored)
    return stored
  }
  const remove = (plural: string, object: StoredObject) => {
    objectsOf(plural).delete(keyOf(object.metadata.namespace, object.metadata.name))
    version += 1
    tell('DELETED', plural, {
      ...object,
      metadata: { ...object.metadata, resourceVersion: String(version) },
    })
  }
  return {
    get: (plural, namespace, name) => kinds.get(plural)?.get(keyOf(namespace, name)),
    list(plural, namespace) {
      const all = [...(kinds.get(plural)?.values() ?? [])]
      return namespace === undefined ? all : all.filter(({ metadata }) => metadata.namespace === namespace)
    },
    create(plural, object) {
      const { name, namespace = '' } = object.metadata
      if (objectsOf(plural).has(keyOf(namespace, name))) {
        throw alreadyExists(resourceOf(plural, object.apiVersion), name)
      }
      version += 1
      const stored = put(plural, object, {
        ...object.metadata,
        name,
        namespace,
        uid: randomUUID(),
        resourceVersion: String(version),
        generation: 1,
        creationTimestamp: formatInstant(clock.now()),
      })
      tell('ADDED', plural, stored)
      return stored
    },
    update(plural, namespace, name, change) {
      const before = objectsOf(plural).get(keyOf(namespace, name))
      if (before === undefined) throw notFound(resourceOf(plural), name)
      const wanted = change(before)
      const given = wanted.metadata.resourceVersion
      if (given !== undefined && given !== '' && given !== before.metadata.resourceVersion) {
        throw conflict(resourceOf(plural, before.apiVersion), name)
      }
      const { uid, creationTimestamp, generation, resourceVersion } = before.metadata
      const fixed = { name, namespace, uid, creationTimestamp, generation, resourceVersion }
      const after = withoutUndefined({ ...wanted, metadata: { ...wanted.metadata, ...fixed } })
      if (isDeepStrictEqual(after, before)) return before
      version += 1
      const stored = put(plural, after, {
        ...after.metadata,
        generation: nextGeneration(plural, before, after),
        resourceVersion: String(version),
      })
      tell('MODIFIED', plural, stored)
      const finalizers = stored.metadata.finalizers
      const released = !Array.isArray(finalizers) || finalizers.length === 0
      if (stored.metadata.deletionTimestamp !== undefined && released) remove(plural, stored)
      return stored
    },
    delete(plural, namespace, name) {
      const object = kinds.get(plural)?.get(keyOf(namespace, name))
      if (object === undefined) return false
      remove(plural, object)
      return true
    },
    onChange: (listener) => void listeners.push(listener),
    get resourceVersion() {
      return version
    },
  }
}

/** Through JSON, as over the wire: members without a value are not there. */
function withoutUndefined(object: StoredObject): StoredObject {
  return JSON.parse(JSON.stringify(object)) as StoredObject
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const member of Object.values(value)) frozen(member)
  }
  return value
}
