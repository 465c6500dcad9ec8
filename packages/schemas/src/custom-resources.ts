import { at, isObject, type JsonObject, listAt, stringAt } from '@chg/core'
import { kindOf } from './catalog.ts'
import { withDefaults } from './defaults.ts'
import { readSchema } from './read-schema.ts'
import type { Deprecation, Schema } from './schema.ts'
import type { SchemaProblem } from './schema-problem.ts'
import { compareVersionNames } from './version-names.ts'
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
      const read = sound ? rooted(readSchema(schema), deprecationOf(version, object)) : free
      kinds.set(key, [...(kinds.get(key) ?? []), read])
    }
  }
  return kinds
}

/**
 * The schema that judges a custom object: the first of `kinds` that knows its kind; of several channels the one that it fits best, which is
 * the one that its author meant. Undefined for kinds that none knows.
 */
export function customSchema(
  object: JsonObject,
  kinds: readonly (CustomKinds | undefined)[],
): Schema | undefined {
  const key = `${stringAt(object, 'apiVersion')} ${stringAt(object, 'kind')}`
  const schemas = kinds.map((known) => known?.get(key)).find((found) => found !== undefined) ?? []
  if (schemas.length < 2) return schemas[0]
  const count = (schema: Schema) =>
    walk(withDefaults(object, schema), schema, [], { resolve: () => free, custom: true }).length
  return schemas
    .map((schema) => ({ schema, count: count(schema) }))
    .reduce((best, one) => (one.count < best.count ? one : best)).schema
}

/**
 * What is wrong with a value inside a custom object, as its schema sees it; paths begin at the value.
 * @param exact the whole number that is meant, where the value is one that is rounded.
 */
export function valueProblems(value: unknown, schema: Schema, exact?: bigint): readonly SchemaProblem[] {
  return walk(value, schema, [], { resolve: () => free, custom: true }, exact)
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

/**
 * Every object has apiVersion, kind and metadata, whether its schema names them or not. Metadata is checked elsewhere; a schema may ask
 * more of its name only.
 */
function rooted(schema: Schema, deprecation: Deprecation | undefined): Schema {
  const metadata: Schema = { ...schema.properties?.metadata, 'x-kubernetes-preserve-unknown-fields': true }
  const text: Schema = { type: 'string' }
  const { deprecation: _, ...said } = schema
  return {
    ...said,
    properties: { ...schema.properties, apiVersion: text, kind: text, metadata },
    ...(deprecation !== undefined && { deprecation }),
  }
}

/** What a definition says of a version that it calls deprecated (apiextensions: `defaultDeprecationWarning`). */
function deprecationOf(version: unknown, definition: JsonObject): Deprecation | undefined {
  if (at(version, 'deprecated') !== true) return undefined
  const name = stringAt(version, 'name') ?? ''
  const warning = stringAt(version, 'deprecationWarning')
  const later = listAt(definition, 'spec', 'versions')
    .filter((one) => at(one, 'served') === true && at(one, 'deprecated') !== true)
    .map((one) => stringAt(one, 'name') ?? '')
    .filter((one) => compareVersionNames(one, name) > 0)
    .sort(compareVersionNames)
    .at(-1)
  const group = stringAt(definition, 'spec', 'group')
  return {
    ...(warning !== undefined && { warning }),
    ...(later !== undefined && { replacement: `${group}/${later}` }),
  }
}
