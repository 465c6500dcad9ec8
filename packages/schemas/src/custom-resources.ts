import { at, isObject, type JsonObject, listAt, stringAt } from '@chg/core'
import { kindOf } from './catalog.ts'
import { isPattern } from './constraints.ts'
import { type Path, type Problem, sayPath } from './problem.ts'
import type { Schema } from './schema.ts'
import { kubernetesVersions } from './versions.ts'
import { walk } from './walk.ts'

/** The schemas of custom kinds by `apiVersion kind`: several where a tree holds several channels of a definition. */
export type CustomKinds = ReadonlyMap<string, readonly Schema[]>

/**
 * Takes the kinds that CustomResourceDefinitions (apiextensions.k8s.io/v1) define; versions that are not served too.
 * A definition that is broken itself asks nothing of its objects: it is reported where it stands.
 */
export function customKinds(objects: Iterable<JsonObject>): CustomKinds {
  const kinds = new Map<string, Schema[]>()
  for (const object of objects) {
    if (!isDefinition(object)) continue
    const group = stringAt(object, 'spec', 'group')
    const kind = stringAt(object, 'spec', 'names', 'kind')
    const sound = isSound(object)
    for (const version of listAt(object, 'spec', 'versions')) {
      const schema = at(version, 'schema', 'openAPIV3Schema')
      const name = stringAt(version, 'name')
      if (!isObject(schema) || name === undefined) continue
      const key = `${group}/${name} ${kind}`
      kinds.set(key, [...(kinds.get(key) ?? []), sound ? rooted(schema) : free])
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

const free: Schema = { 'x-kubernetes-preserve-unknown-fields': true }

function isSound(definition: JsonObject): boolean {
  const version = kubernetesVersions().at(-1) ?? ''
  const known = kindOf('apiextensions.k8s.io/v1', 'CustomResourceDefinition', version)
  const mode = { resolve: known?.resolve ?? (() => free), custom: false }
  return known !== undefined && walk(definition, known.schema, [], mode).length === 0
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
