import type { Problem } from '@chg/findings'

/** What the schema, the names and the API itself are reported as. */
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
  | 'api-deprecated'
  | 'metadata-invalid'

export type SchemaProblem = Problem<SchemaRule>
