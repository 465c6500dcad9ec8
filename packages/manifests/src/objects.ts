import { isObject, type JsonObject } from '@chg/core'
import type { ObjectPath } from './manifest.ts'

/** An object of a document, and where it is in there. */
export interface ObjectAt {
  readonly object: JsonObject
  readonly path: ObjectPath
}

const here: ObjectPath = []

/** The object itself, or the items of a List (any `…List` kind with items, as kubectl takes them apart). */
export function objectsIn(value: unknown, path: ObjectPath = here): readonly ObjectAt[] {
  if (!isObject(value)) return []
  const kind = textMember(value, 'kind') ?? ''
  const { items } = value
  if (!kind.endsWith('List') || !Array.isArray(items)) return [{ object: value, path }]
  const inherited =
    kind === 'List' ? {} : { apiVersion: value.apiVersion, kind: kind.slice(0, -'List'.length) }
  return items.flatMap((item: unknown, index) =>
    objectsIn(isObject(item) ? { ...inherited, ...item } : { item }, [...path, 'items', index]),
  )
}

/** The member of that name, where it is text. */
export function textMember(value: unknown, name: string): string | undefined {
  if (!isObject(value)) return undefined
  // No member of the prototype is text.
  const member = value[name]
  return typeof member === 'string' ? member : undefined
}
