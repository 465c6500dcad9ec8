import type { Path } from '@chg/findings'
import { isPattern, type Schema } from '@chg/schemas'
import { checkCompleteness, checkNested, isIntOrString } from './check-nested.ts'
import type { DefinitionCheck } from './definition-check.ts'
import { isEmbedded } from './resource-schema.ts'

type Level = 'root' | 'item' | 'field'

const missing: Readonly<Record<Level, string>> = {
  root: 'the root is an object',
  item: 'each item of a list has a type',
  field: 'each field has a type',
}

/** What makes a schema structural (apiextensions: ValidateStructural). */
export function checkStructure(schema: Schema, path: Path, check: DefinitionCheck): void {
  checkNode(schema, 'root', path, check)
  checkCompleteness(schema, schema, path, check)
}

function checkNode(schema: Schema, level: Level, path: Path, check: DefinitionCheck): void {
  const { additionalProperties, items, pattern, properties = {}, type = '' } = schema
  if (type === 'array' && items === undefined)
    check.required([...path, 'items'], 'a list says what its items are')
  if (items !== undefined) checkNode(items, 'item', [...path, 'items'], check)
  for (const [name, inner] of Object.entries(properties))
    checkNode(inner, 'field', [...path, 'properties', name], check)
  if (additionalProperties !== undefined && level === 'root')
    check.forbidden([...path, 'additionalProperties'], 'the root of a schema names its fields')
  if (typeof additionalProperties === 'object')
    checkNode(additionalProperties, 'field', [...path, 'additionalProperties'], check)
  if (pattern !== undefined && pattern !== '' && !isPattern(pattern))
    check.invalid([...path, 'pattern'], `is no RE2 expression: ${JSON.stringify(pattern)}`)
  checkExtensions(schema, level, path, check)
  checkEnvelope(schema, level, path, check)
  for (const [key, list] of [
    ['anyOf', schema.anyOf],
    ['allOf', schema.allOf],
    ['oneOf', schema.oneOf],
  ] as const) {
    if (key === 'anyOf' && isIntOrString(list)) continue
    for (const [index, one] of (list ?? []).entries())
      checkNested(
        one,
        [...path, key, index],
        check,
        key === 'allOf' && index === 0 && isIntOrString(one.anyOf),
      )
  }
  if (schema.not !== undefined) checkNested(schema.not, [...path, 'not'], check, false)
}

function checkExtensions(schema: Schema, level: Level, path: Path, check: DefinitionCheck): void {
  const { additionalProperties, properties = {}, type = '' } = schema
  const isFree = schema['x-kubernetes-preserve-unknown-fields'] === true
  const embedded = isEmbedded(schema)
  const isEither = schema['x-kubernetes-int-or-string'] === true
  if (isEither && isFree)
    check.forbidden([...path, 'x-kubernetes-preserve-unknown-fields'], 'x-kubernetes-int-or-string is true')
  if (isEither && embedded)
    check.forbidden([...path, 'x-kubernetes-embedded-resource'], 'x-kubernetes-int-or-string is true')
  if (embedded && type !== 'object') {
    if (type === '') check.required([...path, 'type'], 'an embedded resource is an object')
    else check.invalid([...path, 'type'], `is ${type}, but an embedded resource is an object`)
  } else if (type === '' && !isEither && !isFree) check.required([...path, 'type'], missing[level])
  if (embedded && additionalProperties !== undefined)
    check.forbidden([...path, 'additionalProperties'], 'x-kubernetes-embedded-resource is true')
  if (embedded && !isFree && Object.keys(properties).length === 0)
    check.required(
      [...path, 'properties'],
      'an embedded resource names its fields, or preserves unknown ones',
    )
  if (level === 'root' && type !== '' && type !== 'object')
    check.invalid([...path, 'type'], `is ${type}, but must be object at the root`)
}

/** Kind, apiVersion and metadata of the object itself, or of one inside it. */
function checkEnvelope(schema: Schema, level: Level, path: Path, check: DefinitionCheck): void {
  const { kind, apiVersion, metadata } = schema.properties ?? {}
  const isResource = level === 'root' || isEmbedded(schema)
  const typeAt = (name: string) => [...path, 'properties', name, 'type']
  if (isResource && kind !== undefined && kind.type !== 'string')
    check.invalid(typeAt('kind'), 'must be string')
  if (isResource && apiVersion !== undefined && apiVersion.type !== 'string')
    check.invalid(typeAt('apiVersion'), 'must be string')
  if (isResource && metadata !== undefined && metadata.type !== 'object')
    check.invalid(typeAt('metadata'), 'must be object')
  if (level !== 'root' || metadata === undefined) return
  for (const [key, value] of Object.entries(metadata)) {
    if (['type', 'default', 'example', 'externalDocs'].includes(key) || value === false || value === '')
      continue
    const names = Object.keys((key === 'properties' ? value : undefined) ?? { '': 0 })
    if (names.every((name) => name === 'name' || name === 'generateName')) continue
    const where = [...path, 'properties', 'metadata']
    check.forbidden(
      [...where, key],
      'a definition may restrict name and generateName only, the rest of metadata is the same everywhere',
    )
  }
}
