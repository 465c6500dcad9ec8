export { acrossVersions } from './across-versions.ts'
export { versionsOf } from './catalog.ts'
export { isPattern } from './constraints.ts'
export { type CustomKinds, customKinds, customSchema, valueProblems } from './custom-resources.ts'
export { withDefaults } from './defaults.ts'
export { deprecatedKind } from './deprecated-kind.ts'
export { isAnsweredByDefault, type LocatedSchemas } from './locations/located.ts'
export { fillTemplate, isAddressable } from './locations/location-template.ts'
export {
  invalidSchema,
  isTooDeep,
  referencesFrom,
  SchemaDocument,
  shownAddress,
} from './locations/schema-document.ts'
export { parseSchemaLocation, type SchemaLocation } from './locations/schema-location.ts'
export { readSchema } from './read-schema.ts'
export { isNamespaced, pluralOf } from './resources.ts'
export type { Schema, ValidationRule } from './schema.ts'
export type { SchemaProblem, SchemaRule } from './schema-problem.ts'
export { validateObject } from './validate-object.ts'
export type { ValidateOptions } from './validate-options.ts'
export { kubernetesVersions, parseKubernetesVersion } from './versions.ts'
