/** A JSON Schema, or a part of one. */
export type Schema = { readonly [keyword: string]: unknown }

/** An object that has these properties and no others. */
export function mapping(required: readonly string[], properties: Schema, more: Schema = {}): Schema {
  return { type: 'object', additionalProperties: false, required, properties, ...more }
}

/** What a schema file of ours begins with. */
export function published(file: string, title: string): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `https://chg-actions.dev/schemas/${file}`,
    title,
  }
}
