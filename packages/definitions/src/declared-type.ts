import {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  mapOf,
  objectOf,
  STRING,
  TIMESTAMP,
  type Type,
} from '@chg/cel'
import type { Schema } from '@chg/schemas'
import { escapeName } from './property-name.ts'
import { isEmbedded, withEnvelope } from './resource-schema.ts'

/** The largest request that an API server takes, in bytes. */
export const maxRequest = 3 * 1024 * 1024

/** The CEL type of a schema, and how small and how large its values can be (apiserver: DeclType, SchemaDeclType). */
export interface Declared {
  readonly type: Type
  /** Bytes of the shortest value in JSON. */
  readonly minSize: number
  /** Characters, elements or members at most; 0 where values have no size. */
  readonly maxElements: number
  readonly element?: Declared
  readonly key?: Declared
  readonly fields?: ReadonlyMap<string, Declared>
}

/**
 * The type that rules see; undefined for what they cannot see: no type, preserved unknown fields, lists and maps of such.
 * `name` tells objects apart: two objects are of one type only when they stand at one place of the schema.
 */
export function declaredType(schema: Schema, isResource: boolean, name: string): Declared | undefined {
  if (schema['x-kubernetes-int-or-string'] === true)
    return { type: DYN, minSize: 1, maxElements: lengthOf(schema) ?? maxRequest - 2 }
  switch (schema.type) {
    case 'array':
      return declaredList(schema, name)
    case 'object':
      return declaredObject(isResource ? withEnvelope(schema) : schema, name)
    case 'string':
      return declaredText(schema)
    case 'boolean':
      return { type: BOOL, minSize: 4, maxElements: 0 }
    case 'number':
      return { type: DOUBLE, minSize: 1, maxElements: 0 }
    case 'integer':
      return { type: INT, minSize: 1, maxElements: 0 }
    default:
      return undefined
  }
}

function declaredList({ items, maxItems }: Schema, name: string): Declared | undefined {
  const element = items && declaredType(items, isEmbedded(items), `${name}.@idx`)
  if (element === undefined) return undefined
  const most = Math.floor((maxRequest - 2) / (element.minSize + 1))
  return { type: listOf(element.type), minSize: 2, maxElements: bound(maxItems) ?? most, element }
}

function declaredObject(schema: Schema, name: string): Declared | undefined {
  const { additionalProperties: others, properties = {}, required = [], maxProperties } = schema
  if (typeof others === 'object') {
    const element = declaredType(others, isEmbedded(others), `${name}.@elem`)
    if (element === undefined) return undefined
    const most = Math.floor((maxRequest - 2) / (element.minSize + 6))
    const key = { type: STRING, minSize: 2, maxElements: 0 }
    const maxElements = bound(maxProperties) ?? most
    return { type: mapOf(STRING, element.type), minSize: 2, maxElements, element, key }
  }
  let minSize = 2
  const fields = new Map<string, Declared>()
  for (const [property, one] of Object.entries(properties)) {
    const escaped = escapeName(property)
    const field = declaredType(one, isEmbedded(one), `${name}.${escaped ?? property}`)
    if (field === undefined) continue
    if (escaped !== undefined) fields.set(escaped, field)
    // What has a default need not be sent.
    if (required.includes(property) && one.default === undefined)
      minSize += Buffer.byteLength(property) + field.minSize + 4
  }
  const types = new Map([...fields].map(([field, { type }]) => [field, type]))
  return { type: objectOf(name, types), minSize, maxElements: 0, fields }
}

function declaredText(schema: Schema): Declared {
  switch (schema.format) {
    case 'byte':
      return { type: BYTES, minSize: 2, maxElements: bound(schema.maxLength) ?? maxRequest - 2 }
    case 'duration':
      return { type: DURATION, minSize: 3, maxElements: 32 }
    case 'date':
      return { type: TIMESTAMP, minSize: 12, maxElements: 12 }
    case 'date-time':
      return { type: TIMESTAMP, minSize: 21, maxElements: 32 }
    default:
      return { type: STRING, minSize: 2, maxElements: lengthOf(schema) ?? longestOf(schema) }
  }
}

/** A character may take four bytes. */
function lengthOf({ maxLength }: Schema): number | undefined {
  return maxLength === undefined ? undefined : Math.max(0, maxLength) * 4
}

function longestOf({ enum: values = [] }: Schema): number {
  if (values.length === 0) return maxRequest - 2
  return Math.max(0, ...values.map((one) => (typeof one === 'string' ? Buffer.byteLength(one) : 0)))
}

function bound(most: number | undefined): number | undefined {
  return most === undefined ? undefined : Math.max(0, most)
}
