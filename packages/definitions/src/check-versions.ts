import { at, isObject, type JsonObject, letterLabel, listAt, stringAt } from '@chg/core'
import type { Path } from '@chg/findings'
import { readSchema, type Schema } from '@chg/schemas'
import { checkSchema } from './check-schema.ts'
import type { DefinitionCheck } from './definition-check.ts'
import { fieldPathOf } from './field-path.ts'

/** The versions of a definition, and all that each of them says. */
export function checkVersions(definition: JsonObject, check: DefinitionCheck): void {
  const versions = listAt(definition, 'spec', 'versions')
  const path = ['spec', 'versions']
  const stored = versions.filter((version) => at(version, 'storage') === true).length
  if (stored !== 1)
    check.invalid(path, `has ${stored} versions with storage: true, but must have exactly one`)
  const seen = new Set<string>()
  for (const [index, version] of versions.entries()) {
    const name = stringAt(version, 'name') ?? ''
    if (seen.has(name)) check.invalid([...path, index, 'name'], `is there twice: ${JSON.stringify(name)}`)
    seen.add(name)
    if (!letterLabel.test(name))
      check.invalid([...path, index, 'name'], `is ${JSON.stringify(name)}, but must be ${letterLabel.words}`)
    checkVersion(version, [...path, index], check)
  }
}

function checkVersion(version: unknown, path: Path, check: DefinitionCheck): void {
  checkDeprecation(version, path, check)
  const raw = at(version, 'schema', 'openAPIV3Schema')
  if (isObject(raw)) {
    const schema = readSchema(raw)
    const hasStatus = isObject(at(version, 'subresources', 'status'))
    checkSchema(schema, [...path, 'schema', 'openAPIV3Schema'], hasStatus, check)
    checkSelectable(version, schema, path, check)
  } else check.required([...path, 'schema', 'openAPIV3Schema'], 'each version has its schema')
  checkScale(at(version, 'subresources', 'scale'), [...path, 'subresources', 'scale'], check)
  for (const [index, column] of listAt(version, 'additionalPrinterColumns').entries())
    checkColumn(column, [...path, 'additionalPrinterColumns', index], check)
}

function checkDeprecation(version: unknown, path: Path, check: DefinitionCheck): void {
  const warning = at(version, 'deprecationWarning')
  if (typeof warning !== 'string') return
  const where = [...path, 'deprecationWarning']
  if (at(version, 'deprecated') !== true) check.forbidden(where, 'the version is not deprecated')
  const length = Buffer.byteLength(warning)
  if (length === 0 || length > 256) check.invalid(where, `has ${length} characters, but must have 1 to 256`)
  if (/\p{C}|[\p{Z}--\u0020]/v.test(warning)) check.invalid(where, 'has characters that cannot be printed')
}

const columnTypes = ['integer', 'number', 'string', 'boolean', 'date']
const columnFormats = ['int32', 'int64', 'float', 'double', 'byte', 'date', 'date-time', 'password']

function checkColumn(column: unknown, path: Path, check: DefinitionCheck): void {
  oneOf(at(column, 'type'), columnTypes, [...path, 'type'], check)
  const format = at(column, 'format')
  if (format !== '') oneOf(format, columnFormats, [...path, 'format'], check)
  simplePath(at(column, 'jsonPath'), '.', [...path, 'jsonPath'], check)
  if (at(column, 'name') === '') check.required([...path, 'name'], 'each column has a name')
}

function oneOf(value: unknown, known: readonly string[], path: Path, check: DefinitionCheck): void {
  if (typeof value === 'string' && !known.includes(value))
    check.invalid(path, `is ${JSON.stringify(value)}, but must be one of ${known.join(', ')}`)
}

function checkScale(scale: unknown, path: Path, check: DefinitionCheck): void {
  if (!isObject(scale)) return
  simplePath(scale.specReplicasPath, '.spec.', [...path, 'specReplicasPath'], check)
  simplePath(scale.statusReplicasPath, '.status.', [...path, 'statusReplicasPath'], check)
  const selector = scale.labelSelectorPath
  if (typeof selector === 'string' && selector !== '' && !/^\.(spec|status)\./.test(selector))
    check.invalid(
      [...path, 'labelSelectorPath'],
      `is ${JSON.stringify(selector)}, but must begin with .spec. or .status.`,
    )
}

function simplePath(value: unknown, start: string, path: Path, check: DefinitionCheck): void {
  if (typeof value === 'string' && !value.startsWith(start))
    check.invalid(path, `is ${JSON.stringify(value)}, but must be a JSON path that begins with ${start}`)
}

const selectable = new Set(['string', 'boolean', 'integer'])
const MOST_SELECTABLE = 8

/** Source: apiextensions ValidateCustomResourceSelectableFields. */
function checkSelectable(version: unknown, schema: Schema, path: Path, check: DefinitionCheck): void {
  const seen = new Set<string>()
  for (const [index, field] of listAt(version, 'selectableFields').entries()) {
    const text = stringAt(field, 'jsonPath') ?? ''
    const where = [...path, 'selectableFields', index, 'jsonPath']
    const found = text === '' ? 'it is empty' : fieldPathOf(text, schema, { brackets: false })
    if (typeof found === 'string') {
      check.invalid(where, `is ${JSON.stringify(text)}, which is no path of the schema: ${found}`)
      continue
    }
    if (found.path[0] === 'metadata') check.invalid(where, 'is in metadata, whose fields cannot be selected')
    if (!selectable.has(found.schema.type ?? ''))
      check.invalid(where, 'is no string, boolean or integer of the schema')
    if (seen.has(text)) check.invalid(where, `is there twice: ${JSON.stringify(text)}`)
    seen.add(text)
  }
  if (seen.size > MOST_SELECTABLE)
    check.invalid([...path, 'selectableFields'], `has ${seen.size} fields, more than ${MOST_SELECTABLE}`)
}
