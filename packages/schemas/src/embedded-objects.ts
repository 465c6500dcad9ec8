import { dnsLabel, isObject, type JsonObject, letterLabel } from '@chg/core'
import { type Path, sayPath } from '@chg/findings'
import { labelProblems } from './object-meta.ts'
import { objectMeta } from './object-meta-schema.ts'
import type { Resolve, Schema } from './schema.ts'
import type { SchemaProblem } from './schema-problem.ts'
import { walk } from './walk.ts'

/**
 * What is wrong with the kind and the metadata of whole objects inside a custom object, where its schema says
 * `x-kubernetes-embedded-resource` (apiextensions: `objectmeta.Validate`). That both kind and apiVersion are there the schema asks itself.
 */
export function embeddedProblems(
  object: JsonObject,
  schema: Schema,
  resolve: Resolve,
): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = []
  visit(object, schema, [], (inner, path) => problems.push(...problemsOf(inner, path, resolve)))
  return problems
}

function visit(
  value: unknown,
  schema: Schema,
  path: Path,
  found: (inner: JsonObject, path: Path) => void,
): void {
  if (!holdsEmbedded(schema)) return
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) visit(item, schema.items ?? {}, [...path, index], found)
    return
  }
  if (!isObject(value)) return
  if (schema['x-kubernetes-embedded-resource'] === true) found(value, path)
  const { properties = {}, additionalProperties } = schema
  const others = typeof additionalProperties === 'object' ? additionalProperties : {}
  for (const [name, member] of Object.entries(value))
    visit(member, (Object.hasOwn(properties, name) ? properties[name] : others) ?? {}, [...path, name], found)
}

const known = new WeakMap<Schema, boolean>()

/** Most schemas hold none, and nothing of their values is looked at. */
export function holdsEmbedded(schema: Schema | undefined): boolean {
  // Where OpenAPI lets a schema be a truth value, there may be one.
  if (typeof schema !== 'object' || schema === null) return false
  const before = known.get(schema)
  if (before !== undefined) return before
  const { additionalProperties, items, properties = {} } = schema
  const inner = [...Object.values(properties), items, additionalProperties]
  const holds =
    schema['x-kubernetes-embedded-resource'] === true ||
    inner.some((one) => typeof one === 'object' && holdsEmbedded(one))
  known.set(schema, holds)
  return holds
}

function problemsOf(inner: JsonObject, path: Path, resolve: Resolve): readonly SchemaProblem[] {
  const problems: SchemaProblem[] = []
  const add = (at: Path, what: string) =>
    problems.push({
      rule: 'metadata-invalid',
      level: 'error',
      message: what,
      path: [...path, ...at],
      part: 'value',
    })
  const { apiVersion, kind, metadata } = inner
  if (typeof apiVersion === 'string' && /\/.*\//.test(apiVersion))
    add(
      ['apiVersion'],
      `${sayPath([...path, 'apiVersion'])} is ${JSON.stringify(apiVersion)}, but must be a group and a version, such as apps/v1`,
    )
  if (typeof kind === 'string' && kind !== '' && !letterLabel.test(kind.toLowerCase()))
    add(
      ['kind'],
      `${sayPath([...path, 'kind'])} is ${JSON.stringify(kind)}, but must be ${letterLabel.words}; capital letters are fine`,
    )
  if (metadata === undefined || metadata === null) return problems
  const ofTypes = walk(metadata, objectMeta(), [...path, 'metadata'], { resolve, custom: false })
  if (ofTypes.length > 0) return [...problems, ...ofTypes]
  const { name, namespace } = metadata as JsonObject
  if (typeof name === 'string' && (/[/%]/.test(name) || name === '.' || name === '..'))
    add(
      ['metadata', 'name'],
      `${sayPath([...path, 'metadata', 'name'])} is ${JSON.stringify(name)}, but must be a path segment, without "/" and "%"`,
    )
  if (typeof namespace === 'string' && namespace !== '' && !dnsLabel.test(namespace))
    add(
      ['metadata', 'namespace'],
      `${sayPath([...path, 'metadata', 'namespace'])} is ${JSON.stringify(namespace)}, but must be ${dnsLabel.words}`,
    )
  labelProblems({ metadata }, (at, message) =>
    add(['metadata', ...at], message.replace(/^metadata/, sayPath([...path, 'metadata']))),
  )
  return problems
}
