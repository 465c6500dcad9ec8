import { at, isObject, type JsonObject } from '@chg/core'
import { RE2JS } from 're2js'
import { isPattern } from '../constraints.ts'
import type { Schema } from '../schema.ts'

/** A schema of a document, its keywords checked and made ready: drafts 4 to 2020-12 say the same thing in several ways. */
export interface DocumentNode {
  /** `false`: nothing fits. */
  readonly never: boolean
  readonly ref?: string
  /** Drafts before 2019-09 see nothing beside a `$ref`. */
  readonly refOnly: boolean
  readonly types?: readonly string[]
  readonly nullable: boolean
  readonly enum?: readonly unknown[]
  readonly format?: string
  /** Bounds as OpenAPI says them. */
  readonly bounds?: Schema
  readonly uniqueItems: boolean
  readonly properties: JsonObject
  readonly patterns: readonly (readonly [matches: (name: string) => boolean, schema: unknown])[]
  readonly additional: unknown
  readonly names: unknown
  readonly required: readonly string[]
  readonly dependencies: readonly (readonly [name: string, needs: unknown])[]
  readonly tuple: readonly unknown[]
  readonly items: unknown
  readonly contains: unknown
  readonly minContains: number
  readonly maxContains: number
  readonly allOf: readonly unknown[]
  readonly anyOf?: readonly unknown[]
  readonly oneOf?: readonly unknown[]
  readonly not: unknown
  /** `if`, `then` and `else`. */
  readonly branch?: { readonly when: unknown; readonly fitting: unknown; readonly otherwise: unknown }
  /** Whether the object part asks anything: most values are scalars. */
  readonly asksObjects: boolean
}

const typeNames = new Set(['string', 'integer', 'number', 'boolean', 'object', 'array', 'null'])
/** What says something that is not judged here: such a schema must not pass for one that says nothing. */
const unsupported = ['$dynamicRef', '$recursiveRef', 'unevaluatedProperties', 'unevaluatedItems']
const numericBounds = [
  'minimum',
  'maximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
]

/** Reads one schema. Throws a sentence for what is none. */
export function documentNode(raw: unknown, beforeDraft2019: boolean): DocumentNode {
  if (raw === true || raw === false) return nodeOf({}, raw === false, beforeDraft2019)
  if (!isObject(raw)) throw new Error('it holds something where a schema should stand that is none')
  for (const keyword of unsupported)
    if (Object.hasOwn(raw, keyword) && raw[keyword] !== true)
      throw new Error(`it uses ${keyword}, which is not judged here`)
  return nodeOf(raw, false, beforeDraft2019)
}

function nodeOf(raw: JsonObject, never: boolean, refOnly: boolean): DocumentNode {
  const node = {
    never,
    refOnly,
    ...optional('ref', textIn(raw, '$ref')),
    ...optional('types', typesOf(raw)),
    nullable: raw.nullable === true,
    ...optional('enum', Object.hasOwn(raw, 'const') ? [raw.const] : listIn(raw, 'enum')),
    ...optional('format', textIn(raw, 'format')),
    ...optional('bounds', boundsOf(raw)),
    uniqueItems: raw.uniqueItems === true,
    properties: objectIn(raw, 'properties'),
    patterns: Object.entries(objectIn(raw, 'patternProperties')).map(([pattern, schema]) => {
      if (!isPattern(pattern)) throw unreadable(pattern)
      const expression = RE2JS.compile(pattern)
      return [(name: string) => expression.matcher(name).find(), schema] as const
    }),
    additional: raw.additionalProperties,
    names: raw.propertyNames,
    required: (listIn(raw, 'required') ?? []).map(String),
    dependencies: ['dependencies', 'dependentRequired', 'dependentSchemas'].flatMap((name) =>
      Object.entries(objectIn(raw, name)),
    ),
    ...itemsOf(raw),
    contains: raw.contains,
    minContains: typeof raw.minContains === 'number' ? raw.minContains : 1,
    maxContains: typeof raw.maxContains === 'number' ? raw.maxContains : Number.POSITIVE_INFINITY,
    allOf: listIn(raw, 'allOf') ?? [],
    ...optional('anyOf', listIn(raw, 'anyOf')),
    ...optional('oneOf', listIn(raw, 'oneOf')),
    not: raw.not,
    ...(raw.if !== undefined && {
      branch: { when: raw.if, fitting: at(raw, 'then'), otherwise: raw.else },
    }),
  }
  const { patterns, additional, names, required, dependencies } = node
  const asksObjects =
    Object.hasOwn(raw, 'properties') ||
    patterns.length + required.length + dependencies.length > 0 ||
    isObject(additional) ||
    additional === false ||
    names !== undefined
  return { ...node, asksObjects }
}

function typesOf(raw: JsonObject): readonly string[] | undefined {
  if (raw['x-kubernetes-int-or-string'] === true || raw.format === 'int-or-string')
    return ['integer', 'string']
  if (raw.type === undefined) return undefined
  const types = Array.isArray(raw.type) ? raw.type : [raw.type]
  const odd = types.find((type) => !typeNames.has(String(type)))
  if (odd !== undefined) throw new Error(`it names ${JSON.stringify(odd)}, which is no type`)
  return types.map(String)
}

/** Draft 4 has `exclusiveMinimum: true` beside `minimum`, later ones the bound itself. */
function boundsOf(raw: JsonObject): Schema | undefined {
  const bounds: Record<string, unknown> = {}
  for (const name of numericBounds) {
    const value = raw[name]
    if (value === undefined) continue
    if (typeof value !== 'number') throw new Error(`its ${name} is no number`)
    bounds[name] = value
  }
  const { pattern } = raw
  if (pattern !== undefined) {
    if (typeof pattern !== 'string') throw new Error('its pattern is no text')
    if (!isPattern(pattern)) throw unreadable(pattern)
    bounds.pattern = pattern
  }
  for (const [bound, exclusive, tighter] of [
    ['minimum', 'exclusiveMinimum', (one: number, other: number) => one >= other],
    ['maximum', 'exclusiveMaximum', (one: number, other: number) => one <= other],
  ] as const) {
    const value = raw[exclusive]
    const plain = bounds[bound]
    if (value === true) bounds[exclusive] = true
    else if (typeof value === 'number' && (typeof plain !== 'number' || tighter(value, plain)))
      Object.assign(bounds, { [bound]: value, [exclusive]: true })
  }
  return Object.keys(bounds).length === 0 ? undefined : bounds
}

/** 2020-12 has prefixItems and items; before it, a list of items is the tuple and additionalItems the rest. */
function itemsOf(raw: JsonObject): Pick<DocumentNode, 'tuple' | 'items'> {
  if (Array.isArray(raw.items)) return { tuple: raw.items, items: raw.additionalItems }
  return { tuple: listIn(raw, 'prefixItems') ?? [], items: raw.items }
}

function optional<K extends string, T>(name: K, value: T | undefined): { readonly [key in K]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [key in K]: T })
}

function textIn(raw: JsonObject, name: string): string | undefined {
  const value = raw[name]
  return typeof value === 'string' ? value : undefined
}

function listIn(raw: JsonObject, name: string): readonly unknown[] | undefined {
  const value = raw[name]
  // `required: true` at a property is draft 3, which asks nothing of later readers.
  if (value === undefined || (name === 'required' && typeof value === 'boolean')) return undefined
  if (!Array.isArray(value)) throw new Error(`its ${name} is no list`)
  return value
}

function objectIn(raw: JsonObject, name: string): JsonObject {
  const value = raw[name]
  if (value === undefined) return {}
  if (!isObject(value)) throw new Error(`its ${name} is no mapping`)
  return value
}

function unreadable(pattern: string): Error {
  return new Error(`it has the pattern ${JSON.stringify(pattern.slice(0, 80))}, which RE2 cannot read`)
}
