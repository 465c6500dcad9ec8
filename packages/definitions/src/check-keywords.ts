import type { Path } from '@chg/findings'
import type { Schema } from '@chg/schemas'
import { checkLists } from './check-lists.ts'
import { checkRuleFields } from './check-rule-fields.ts'
import type { DefinitionCheck } from './definition-check.ts'
import { isEmbedded } from './resource-schema.ts'

const types = ['array', 'boolean', 'integer', 'number', 'object', 'string']
const unsupported = [
  'id',
  '$schema',
  '$ref',
  'additionalItems',
  'patternProperties',
  'definitions',
  'dependencies',
]
/** Of these an empty one is none. */
const noneIfEmpty = new Set(['patternProperties', 'definitions'])
const envelope = new Set(['metadata', 'kind', 'apiVersion'])

interface Place {
  readonly isRoot: boolean
  /** Why no default may stand here; undefined where it may. */
  readonly noDefault: string | undefined
  readonly insideMeta: boolean
}

/** Keywords that OpenAPI knows and definitions do not take, at any depth (apiextensions: ValidateCustomResourceDefinitionOpenAPISchema). */
export function checkKeywords(schema: Schema, path: Path, check: DefinitionCheck): void {
  checkNode(schema, path, { isRoot: true, noDefault: undefined, insideMeta: false }, check)
}

function checkNode(schema: Schema, path: Path, place: Place, check: DefinitionCheck): void {
  const raw = schema as Readonly<Record<string, unknown>>
  const { additionalProperties, items, properties = {}, type } = schema
  if (type !== undefined && type !== '' && !types.includes(type)) {
    const fix = type === 'null' ? 'use nullable: true' : undefined
    check.invalid(
      [...path, 'type'],
      `is ${JSON.stringify(type)}, but must be one of ${types.join(', ')}`,
      fix,
    )
  }
  if (raw.default !== undefined && raw.default !== null && place.noDefault !== undefined)
    check.forbidden([...path, 'default'], place.noDefault)
  for (const key of unsupported)
    if (raw[key] !== undefined && raw[key] !== '' && !(noneIfEmpty.has(key) && isEmpty(raw[key])))
      check.forbidden([...path, key], 'definitions do not support it')
  if (Array.isArray(items)) check.forbidden([...path, 'items'], 'it must be one schema, not a list of them')
  if (schema.uniqueItems === true)
    check.forbidden(
      [...path, 'uniqueItems'],
      'its cost grows with the square of the list; use x-kubernetes-list-type: set',
    )
  if (place.insideMeta && isEmbedded(schema))
    check.forbidden([...path, 'x-kubernetes-embedded-resource'], 'metadata holds no resources')
  if (schema['x-kubernetes-preserve-unknown-fields'] === false)
    check.invalid([...path, 'x-kubernetes-preserve-unknown-fields'], 'is false, but must be true or left out')
  if (
    additionalProperties !== undefined &&
    Object.keys(properties).length > 0 &&
    additionalProperties !== true
  )
    check.forbidden([...path, 'additionalProperties'], 'the schema has properties')
  checkLists(schema, path, check)
  checkRuleFields(schema, path, check)
  checkChildren(schema, path, place, check)
}

function checkChildren(schema: Schema, path: Path, place: Place, check: DefinitionCheck): void {
  const { additionalProperties, items, not, properties = {} } = schema
  const below = { ...place, isRoot: false }
  const isResource = place.isRoot || isEmbedded(schema)
  for (const [name, one] of Object.entries(properties)) {
    const isMeta = isResource && envelope.has(name)
    const noDefault =
      isMeta && place.isRoot ? `${name} of the object itself has no defaults` : place.noDefault
    checkNode(
      one,
      [...path, 'properties', name],
      { ...below, noDefault, insideMeta: place.insideMeta || isMeta },
      check,
    )
  }
  if (typeof additionalProperties === 'object') {
    const noDefault = place.insideMeta ? 'a map of metadata has no defaults' : place.noDefault
    checkNode(additionalProperties, [...path, 'additionalProperties'], { ...below, noDefault }, check)
  }
  if (items !== undefined && !Array.isArray(items)) checkNode(items, [...path, 'items'], below, check)
  if (not !== undefined) checkNode(not, [...path, 'not'], below, check)
  for (const key of ['allOf', 'anyOf', 'oneOf'] as const)
    for (const [index, one] of (schema[key] ?? []).entries())
      checkNode(one, [...path, key, index], below, check)
}

function isEmpty(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && Object.keys(value).length === 0 && !Array.isArray(value)
  )
}
