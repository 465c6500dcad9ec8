import { at, isObject, type JsonObject, listAt, stringAt } from '@chg/core'
import { isPattern } from './constraints.ts'
import type { Path, Problem } from './problem.ts'
import { sayPath } from './problem.ts'
import type { Schema } from './schema.ts'

/** The schemas of custom kinds by `apiVersion kind`. */
export type CustomKinds = ReadonlyMap<string, Schema>

/** Takes the kinds that CustomResourceDefinitions (apiextensions.k8s.io/v1) define; versions that are not served too. */
export function customKinds(objects: Iterable<JsonObject>): CustomKinds {
  const kinds = new Map<string, Schema>()
  for (const object of objects) {
    if (!isDefinition(object)) continue
    const group = stringAt(object, 'spec', 'group')
    const kind = stringAt(object, 'spec', 'names', 'kind')
    for (const version of listAt(object, 'spec', 'versions')) {
      const schema = at(version, 'schema', 'openAPIV3Schema')
      const name = stringAt(version, 'name')
      if (isObject(schema) && name !== undefined) kinds.set(`${group}/${name} ${kind}`, rooted(schema))
    }
  }
  return kinds
}

/** Patterns of a CustomResourceDefinition that the API server could not compile, and so would refuse. */
export function definitionProblems(object: JsonObject): readonly Problem[] {
  if (!isDefinition(object)) return []
  return listAt(object, 'spec', 'versions').flatMap((version, index) =>
    patternProblems(at(version, 'schema'), ['spec', 'versions', index, 'schema']),
  )
}

function isDefinition(object: JsonObject): boolean {
  return object.kind === 'CustomResourceDefinition' && object.apiVersion === 'apiextensions.k8s.io/v1'
}

/** Every object has apiVersion, kind and metadata, whether its schema names them or not; metadata is checked elsewhere. */
function rooted(schema: Schema): Schema {
  const metadata: Schema = { 'x-kubernetes-preserve-unknown-fields': true }
  const text: Schema = { type: 'string' }
  return { ...schema, properties: { ...schema.properties, apiVersion: text, kind: text, metadata } }
}

function patternProblems(schema: unknown, path: Path): readonly Problem[] {
  if (Array.isArray(schema)) return schema.flatMap((one, index) => patternProblems(one, [...path, index]))
  if (!isObject(schema)) return []
  return Object.entries(schema).flatMap(([key, value]): readonly Problem[] => {
    if (key !== 'pattern' || typeof value !== 'string') return patternProblems(value, [...path, key])
    if (isPattern(value)) return []
    const message = `${sayPath([...path, key])} is no RE2 expression: ${JSON.stringify(value)}`
    return [{ rule: 'schema-format', level: 'error', message, path: [...path, key], part: 'value' }]
  })
}
