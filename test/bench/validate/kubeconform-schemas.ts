import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { groupOf } from '@chg/core'
import { kindOf, kindsIn } from '../../../packages/schemas/src/catalog.ts'
import type { Resolve, Schema } from '../../../packages/schemas/src/schema.ts'

type JsonSchema = { readonly [keyword: string]: unknown }

/**
 * Writes what kubeconform reads, as it is published for it: one file for each kind, with all that it refers to in it
 * (`-standalone`), no other fields allowed (`-strict`). From the schemas that we judge by ourselves. The template of
 * its `-schema-location`.
 */
export function writeSchemas(directory: string, version: string): string {
  const folder = join(directory, `v${version}.0-standalone-strict`)
  mkdirSync(folder, { recursive: true })
  for (const [apiVersion, kind] of kindsIn(version)) {
    const known = kindOf(apiVersion, kind, version)
    // A definition of custom kinds holds itself, and stands in no bench.
    if (known === undefined || kind.startsWith('CustomResourceDefinition')) continue
    const group = groupOf(apiVersion).split('.')[0]
    const file = [kind, ...(group === '' ? [] : [group]), apiVersion.split('/').at(-1)]
      .join('-')
      .toLowerCase()
    writeFileSync(
      join(folder, `${file}.json`),
      JSON.stringify(standalone(known.schema, known.resolve, false)),
    )
  }
  return `${directory}/{{.NormalizedKubernetesVersion}}-standalone{{.StrictSuffix}}/{{.ResourceKind}}{{.KindSuffix}}.json`
}

function standalone(given: Schema, resolve: Resolve, optional: boolean): JsonSchema {
  const schema = given.$ref === undefined ? given : resolve(given.$ref)
  const types = (...names: readonly string[]) => ({ type: optional ? [...names, 'null'] : names })
  if (schema['x-kubernetes-int-or-string'] === true) return types('string', 'integer')
  if (schema.format === 'quantity') return types('string', 'number')
  const { type, format, properties, required = [], items, additionalProperties } = schema
  const isFree = properties === undefined || schema['x-kubernetes-preserve-unknown-fields'] === true
  return {
    ...(type !== undefined && types(type)),
    ...(format !== undefined && { format }),
    ...(schema.enum !== undefined && { enum: schema.enum }),
    ...(required.length > 0 && { required }),
    ...(items !== undefined && { items: standalone(items, resolve, true) }),
    ...(properties !== undefined && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [
          name,
          standalone(property, resolve, !required.includes(name)),
        ]),
      ),
    }),
    ...(typeof additionalProperties === 'object'
      ? { additionalProperties: standalone(additionalProperties, resolve, true) }
      : !isFree && { additionalProperties: false }),
  }
}
