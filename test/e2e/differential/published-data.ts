import { at, isObject, type JsonObject } from '@chg/core'
import { embedded } from '../../../packages/schemas/src/embedded.ts'
import type { Schema } from '../../../packages/schemas/src/schema.ts'

/** Values and default of each field, by `definition.field`. */
export type FieldData = ReadonlyMap<string, string>

/** What an API server publishes of the fields of its definitions (OpenAPI v3), as far as `wanted` takes the definition. */
export function publishedFields(openapi: unknown, wanted: (definition: string) => boolean): FieldData {
  const schemas = at(openapi, 'components', 'schemas')
  return fieldsOf(isObject(schemas) ? schemas : {}, wanted)
}

/** What is embedded here of the same. */
export function embeddedFields(version: string): FieldData {
  const { versions, names, index, definitions } = embedded()
  const ofVersion = index[versions.indexOf(version)] ?? []
  const named = names.flatMap((name, place): [string, Schema][] => {
    const definition = definitions[ofVersion[place] ?? -1]
    return definition === undefined ? [] : [[name, definition]]
  })
  return fieldsOf(Object.fromEntries(named), () => true)
}

function fieldsOf(definitions: JsonObject, wanted: (definition: string) => boolean): FieldData {
  const fields = Object.entries(definitions).flatMap(([name, definition]) => {
    const properties = at(definition, 'properties')
    if (!isObject(properties) || !wanted(name)) return []
    return Object.entries(properties).flatMap(([field, schema]) => {
      const text = dataOf(schema)
      return text === undefined ? [] : [[`${name}.${field}`, text] as const]
    })
  })
  return new Map(fields)
}

/** Undefined where the schema has neither values nor a default that means something. */
function dataOf(schema: unknown): string | undefined {
  const values = at(schema, 'enum') ?? at(schema, 'items', 'enum')
  const given = at(schema, 'default')
  const meant = given === '' || typeof given === 'object' ? undefined : given
  const named = Array.isArray(values) ? values.filter((one) => one !== '').sort() : undefined
  return named === undefined && meant === undefined
    ? undefined
    : JSON.stringify({ values: named, default: meant })
}
