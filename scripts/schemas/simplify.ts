import { notRequired } from './not-required.ts'

/** JSON Schema as the source package has it. */
export type SourceSchema = { readonly [keyword: string]: unknown }

const kept = ['type', 'format', 'required', 'enum', 'x-kubernetes-preserve-unknown-fields'] as const

const props = { $ref: 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps' }
const propsList = { type: 'array', items: props }

/** Definitions whose meaning the source spells in a way that JSON Schema cannot say (Kubernetes: custom marshallers). */
const special: { readonly [suffix: string]: object } = {
  'api.resource.Quantity': { format: 'quantity' },
  'util.intstr.IntOrString': { 'x-kubernetes-int-or-string': true, format: 'int32' },
  'runtime.RawExtension': { 'x-kubernetes-preserve-unknown-fields': true },
  'apiextensions.v1.CustomResourceSubresourceStatus': { type: 'object', properties: {} },
  'apiextensions.v1.JSONSchemaPropsOrArray': { anyOf: [propsList, props] },
  'apiextensions.v1.JSONSchemaPropsOrBool': { anyOf: [{ type: 'boolean' }, props] },
  'apiextensions.v1.JSONSchemaPropsOrStringArray': {
    anyOf: [{ type: 'array', items: { type: 'string' } }, props],
  },
  'meta.v1.Time': { type: 'string', format: 'go-time' },
  'meta.v1.MicroTime': { type: 'string', format: 'go-micro-time' },
}

/**
 * The part of a definition that a structural check needs, in the words of OpenAPI v3: one type (optional fields are null
 * in the source; the walker knows which), references by name. Members are sorted, so that equal content is equal text.
 */
export function simplifyDefinition(name: string, schema: SourceSchema): object {
  const known = Object.entries(special).find(([suffix]) => name.endsWith(`.${suffix}`))
  if (known !== undefined) return known[1]
  const spared = notRequired[name.split('.').slice(-3).join('.')] ?? []
  const { required } = schema
  const asked = Array.isArray(required)
    ? { ...schema, required: required.filter((one) => !spared.includes(one)) }
    : schema
  // A type of the API without fields has none; what takes any is of other packages.
  return simplify(name.startsWith('io.k8s.api.') ? { properties: {}, ...asked } : asked)
}

function simplify(schema: SourceSchema): object {
  if (typeof schema.$ref === 'string') return { $ref: schema.$ref.replace('#/$defs/', '') }
  const simple: Record<string, unknown> = {}
  for (const keyword of kept) {
    const value = schema[keyword]
    if (value === undefined) continue
    // Go decodes bytes of built-in kinds otherwise than the format of that name in a definition is read.
    const spelt = keyword === 'format' && value === 'byte' ? 'go-bytes' : value
    simple[keyword] = keyword === 'type' && Array.isArray(value) ? only(value) : spelt
  }
  if (isSchema(schema.items)) simple.items = simplify(schema.items)
  if (isSchema(schema.additionalProperties))
    simple.additionalProperties = simplify(schema.additionalProperties)
  if (isSchema(schema.properties)) simple.properties = simplifyAll(schema.properties)
  if (schema.oneOf !== undefined) throw new Error(`oneOf is not expected here: ${JSON.stringify(schema)}`)
  return simple
}

function simplifyAll(properties: SourceSchema): object {
  return Object.fromEntries(
    Object.entries(properties)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, schema]) => [name, simplify(isSchema(schema) ? schema : {})]),
  )
}

function only(types: readonly unknown[]): unknown {
  const [type, ...others] = types.filter((one) => one !== 'null')
  if (others.length > 0) throw new Error(`one type is expected, not ${types.join(', ')}`)
  return type
}

function isSchema(value: unknown): value is SourceSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
