import type { Schema } from '@chg/schemas'

/** Whether a schema says that it is one of whole objects, which have a kind, an apiVersion and metadata. */
export function isEmbedded(schema: Schema): boolean {
  return schema['x-kubernetes-embedded-resource'] === true
}

const text: Schema = { type: 'string' }
const metadata: Schema = { type: 'object', properties: { name: text, generateName: text } }

/** Rules at the root of a resource see its kind, apiVersion and two fields of its metadata, whatever the schema says. */
export function withEnvelope(schema: Schema): Schema {
  return { ...schema, properties: { ...schema.properties, kind: text, apiVersion: text, metadata } }
}
