import { isObject, type JsonObject } from '@chg/core'
import type { Path } from '@chg/findings'
import { type KnownKind, kindOf } from '../../../packages/schemas/src/catalog.ts'
import type { Resolve, Schema } from '../../../packages/schemas/src/schema.ts'

/** A value inside an object, and what its schema says of it. */
export interface Node {
  readonly path: Path
  readonly value: unknown
  readonly schema: Schema
}

/** The schema of an object by its kind: the embedded one, or that of a definition among `definitions`. */
export function schemaOf(object: JsonObject, version: string, definitions: readonly JsonObject[]): KnownKind {
  const [apiVersion, kind] = [String(object.apiVersion), String(object.kind)]
  const known = kindOf(apiVersion, kind, version)
  if (known !== undefined) return known
  for (const { spec } of definitions as readonly { spec: CustomSpec }[])
    for (const { name, schema } of spec.versions)
      if (apiVersion === `${spec.group}/${name}` && kind === spec.names.kind)
        return { schema: schema.openAPIV3Schema, resolve: () => ({}), fingerprint: '' }
  throw new Error(`there is no schema of ${kind} in ${apiVersion}`)
}

interface CustomSpec {
  readonly group: string
  readonly names: { readonly kind: string }
  readonly versions: readonly { readonly name: string; readonly schema: { openAPIV3Schema: Schema } }[]
}

/** Every value of an object with its schema, parents first. What decides which API is asked is left out. */
export function nodesOf(object: JsonObject, { schema, resolve }: KnownKind): readonly Node[] {
  const nodes: Node[] = []
  const visit = (value: unknown, given: Schema, path: Path) => {
    const own = resolved(given, resolve)
    if (fixed.has(path.join('.'))) return
    nodes.push({ path, value, schema: own })
    if (Array.isArray(value))
      for (const [index, item] of value.entries()) visit(item, own.items ?? {}, [...path, index])
    else if (isObject(value))
      for (const [name, member] of Object.entries(value)) {
        const { properties = {}, additionalProperties } = own
        const others = typeof additionalProperties === 'object' ? additionalProperties : {}
        visit(member, properties[name] ?? others, [...path, name])
      }
  }
  visit(object, schema, [])
  return nodes
}

const fixed = new Set(['apiVersion', 'kind', 'metadata.namespace'])

export function resolved(schema: Schema, resolve: Resolve): Schema {
  return schema.$ref === undefined ? schema : resolve(schema.$ref)
}
