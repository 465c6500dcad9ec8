/** What is wrong with a field of one object. */
export interface Problem {
  /** Stable, kebab-case. */
  readonly rule: SchemaRule
  readonly level: 'error' | 'warning'
  /** One sentence, with the field's path in it. */
  readonly message: string
  readonly fix?: string
  readonly path: Path
  /** Whether the field's name or its value is to be shown. */
  readonly part: 'key' | 'value'
}

export type Path = readonly (string | number)[]

export type SchemaRule =
  | 'schema-unknown-field'
  | 'schema-missing-field'
  | 'schema-type'
  | 'schema-enum'
  | 'schema-format'
  | 'schema-constraint'
  | 'schema-missing'
  | 'schema-unknown-kind'
  | 'api-removed'
  | 'api-not-yet'
  | 'metadata-invalid'

/** `spec.containers[0].image`, for messages; keys that are no words stand in quotes. */
export function sayPath(path: Path): string {
  if (path.length === 0) return 'the object'
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`
      if (!/^[\w-]+$/.test(step)) return `[${JSON.stringify(step)}]`
      return index === 0 ? step : `.${step}`
    })
    .join('')
}
