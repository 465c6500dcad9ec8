/**
 * A schema as the API server uses them: the structural subset of OpenAPI v3, for embedded kinds and CRDs alike.
 * Keywords as in OpenAPI; `$ref` is an index into the embedded names, and resolved by a `Resolve`.
 */
export interface Schema {
  readonly $ref?: number
  readonly type?: string
  readonly format?: string
  readonly nullable?: boolean
  readonly default?: unknown
  readonly enum?: readonly unknown[]
  readonly properties?: { readonly [name: string]: Schema }
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly additionalProperties?: Schema | boolean
  readonly allOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly not?: Schema
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: boolean
  readonly exclusiveMaximum?: boolean
  readonly multipleOf?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean
  readonly minProperties?: number
  readonly maxProperties?: number
  readonly 'x-kubernetes-int-or-string'?: boolean
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean
  readonly 'x-kubernetes-embedded-resource'?: boolean
  readonly 'x-kubernetes-list-type'?: string
  readonly 'x-kubernetes-list-map-keys'?: readonly string[]
  readonly 'x-kubernetes-map-type'?: string
  readonly 'x-kubernetes-validations'?: readonly ValidationRule[]
  /** At the root of a version that its definition calls deprecated: what the API server warns of, and the version to use instead. */
  readonly deprecation?: Deprecation
}

/** What the definition of a custom kind says of a version that is to be used no more. */
export interface Deprecation {
  /** The definition's own words; undefined where it has none. */
  readonly warning?: string
  /** The latest version that is served and not deprecated, if it is later: `example.com/v2`. */
  readonly replacement?: string
}

/** A rule in CEL at a node of a CustomResourceDefinition's schema (apiextensions.k8s.io/v1: ValidationRule). */
export interface ValidationRule {
  readonly rule: string
  readonly message?: string
  readonly messageExpression?: string
  readonly reason?: string
  readonly fieldPath?: string
  readonly optionalOldSelf?: boolean
}

/** The schema that a `$ref` means; undefined never, save for damaged data. */
export type Resolve = (reference: number) => Schema
