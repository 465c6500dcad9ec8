import { CelError, CelMap, type CelValue, Duration, type MapKey, Opaque, ofKind, Timestamp } from '@chg/cel'
import { canonicalJson, exactMember, isObject, type JsonObject } from '@chg/core'
import type { Schema } from '@chg/schemas'
import { escapeName, unescapeName } from './property-name.ts'
import { isEmbedded, withEnvelope } from './resource-schema.ts'

/**
 * A value of a custom object as rules see it, by its schema and not by its looks (apiserver: UnstructuredToVal): 1 is a double where the
 * schema says number, dates are timestamps, unknown fields are not there. Members are converted when they are read.
 * Throws CelError, as the evaluation it belongs to would, for a text that is not of its format.
 */
export function typedValue(value: unknown, schema: Schema, isResource = false): CelValue {
  if (value === null || value === undefined) return null
  if (schema['x-kubernetes-int-or-string'] === true)
    return typeof value === 'number' ? int(value) : plain(value)
  if (Array.isArray(value)) return typedList(value, schema)
  if (isObject(value)) {
    if (schema.type !== 'object') return new Unseen(value)
    return new TypedMap(value, isResource || isEmbedded(schema) ? withEnvelope(schema) : schema)
  }
  if (typeof value === 'string') return typedText(value, schema.format)
  if (typeof value === 'number') return schema.type === 'number' ? value : int(value)
  if (typeof value === 'bigint' && schema.type === 'number') return Number(value)
  return plain(value)
}

function typedList(value: readonly unknown[], schema: Schema): CelValue {
  const items = schema.items ?? {}
  const list = value.map((_, at) => typedValue(exactMember(value, at), items))
  const keys = schema['x-kubernetes-list-map-keys']
  if (schema['x-kubernetes-list-type'] === 'set') return ofKind(list, { type: 'set' })
  if (schema['x-kubernetes-list-type'] !== 'map' || keys === undefined) return list
  return ofKind(list, { type: 'map', keys: keys.map((key) => escapeName(key) ?? key) })
}

function typedText(text: string, format: string | undefined): CelValue {
  switch (format) {
    case 'duration':
      return Duration.parse(
        text.replace(/^(\d+)([dw])$/, (_, count, unit) => `${count * (unit === 'w' ? 168 : 24)}h`),
      )
    case 'date':
      return Timestamp.parse(`${text}T00:00:00Z`, false)
    case 'date-time':
      // As Go parses it: a comma is a point, small letters are none of it, though validation takes them.
      return Timestamp.parse(text.replace(',', '.'), false)
    case 'byte':
      return new Uint8Array(Buffer.from(text, 'base64'))
    default:
      return text
  }
}

/** A mapping: an object with declared fields, named by their escapes, or a map of free keys. */
class TypedMap extends CelMap<CelValue> {
  readonly #value: JsonObject
  readonly #properties: { readonly [name: string]: Schema } | undefined
  readonly #others: Schema | undefined

  constructor(value: JsonObject, { properties, additionalProperties }: Schema) {
    super([])
    this.#value = value
    this.#properties = properties
    this.#others =
      properties === undefined && typeof additionalProperties === 'object' ? additionalProperties : undefined
  }

  override get size(): number {
    return Object.keys(this.#value).length
  }

  override has(key: unknown): boolean {
    return this.#find(key) !== undefined
  }

  override get(key: unknown): CelValue | undefined {
    const found = this.#find(key)
    return found === undefined ? undefined : typedValue(found.value, found.schema)
  }

  override keys(): readonly MapKey[] {
    const names = Object.keys(this.#value)
    if (this.#properties === undefined) return this.#others === undefined ? [] : names
    const known = this.#properties
    return names.filter((name) => Object.hasOwn(known, name)).map((name) => escapeName(name) ?? name)
  }

  /** Fields without a schema count too, as they are (apiserver: unstructuredMap.Equal); a null of an object is as good as absent. */
  override equals(other: CelMap<CelValue>, same: (one: CelValue, two: CelValue) => boolean): boolean {
    if (this.size !== other.size) return false
    const known = this.keys().every((key) => {
      const [one, two] = [this.get(key), other.get(key)]
      return one === undefined || two === undefined ? one === two : same(one, two)
    })
    if (!known || this.#others !== undefined || !(other instanceof TypedMap)) return known
    const seen = this.#properties ?? {}
    return Object.keys(this.#value).every(
      (name) =>
        Object.hasOwn(seen, name) ||
        !Object.hasOwn(other.#value, name) ||
        canonicalJson(this.#value[name]) === canonicalJson(other.#value[name]),
    )
  }

  #find(key: unknown): { readonly value: unknown; readonly schema: Schema } | undefined {
    if (typeof key !== 'string')
      throw new CelError('no-such-overload', 'members of an object are named by texts')
    if (this.#properties === undefined) {
      if (this.#others === undefined || !Object.hasOwn(this.#value, key)) return undefined
      return { value: exactMember(this.#value, key), schema: this.#others }
    }
    const name = unescapeName(key)
    if (name === undefined || !Object.hasOwn(this.#properties, name) || !Object.hasOwn(this.#value, name))
      return undefined
    const schema = this.#properties[name]
    const value = exactMember(this.#value, name)
    return value === null || value === undefined || schema === undefined ? undefined : { value, schema }
  }
}

/** What `x-kubernetes-preserve-unknown-fields` keeps: nothing of it can be read, but it can be compared. */
class Unseen extends Opaque {
  override readonly typeName = 'dyn'
  readonly #json: string

  constructor(value: unknown) {
    super()
    this.#json = canonicalJson(value)
  }

  override equals(other: Opaque): boolean {
    return other instanceof Unseen && other.#json === this.#json
  }
}

function int(value: number): CelValue {
  return Number.isInteger(value) ? BigInt(value) : value
}

function plain(value: unknown): CelValue {
  return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint' ? value : null
}
