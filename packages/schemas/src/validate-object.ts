import { type JsonObject, stringAt } from '@chg/core'
import { absentKind } from './absent-kind.ts'
import { acrossVersions } from './across-versions.ts'
import { kindOf } from './catalog.ts'
import type { CustomKinds } from './custom-resources.ts'
import { withDefaults } from './defaults.ts'
import { embedded } from './embedded.ts'
import { objectMetaProblems } from './object-meta.ts'
import type { Resolve, Schema } from './schema.ts'
import type { SchemaProblem } from './schema-problem.ts'
import { walk } from './walk.ts'

export interface ValidateOptions {
  /** Of `kubernetesVersions()`: each is judged, and a problem of some of them only says so. */
  readonly versions: readonly string[]
  readonly custom: CustomKinds
  /** A custom kind without a schema is a problem unless this is true. */
  readonly ignoreMissingSchemas: boolean
}

/**
 * Judges one object as the API servers of `versions` would on strict field validation: schema, names, labels, and whether
 * its API is there at all. CEL rules of CRDs are not evaluated.
 */
export function validateObject(object: JsonObject, options: ValidateOptions): readonly SchemaProblem[] {
  const apiVersion = stringAt(object, 'apiVersion') ?? ''
  const kind = stringAt(object, 'kind') ?? ''
  const walked = new Map<string, readonly SchemaProblem[]>()
  const schemaProblems = acrossVersions(options.versions, (version) => {
    const known = kindOf(apiVersion, kind, version)
    if (known === undefined) return customProblems(object, apiVersion, kind, version, options)
    const problems =
      walked.get(known.fingerprint) ??
      walk(object, known.schema, [], { resolve: known.resolve, custom: false })
    walked.set(known.fingerprint, problems)
    return problems
  })
  return [...schemaProblems, ...objectMetaProblems(object)]
}

function customProblems(
  object: JsonObject,
  apiVersion: string,
  kind: string,
  version: string,
  { custom, ignoreMissingSchemas }: ValidateOptions,
): readonly SchemaProblem[] {
  const schemas = custom.get(`${apiVersion} ${kind}`)
  if (schemas !== undefined) {
    const mode = { resolve: resolveIn(version), custom: true }
    const judged = schemas.map((schema) => walk(withDefaults(object, schema), schema, [], mode))
    // Of several definitions the one that the object fits best is the one that its author meant.
    const nearest = judged.reduce((best, one) => (one.length < best.length ? one : best))
    return [
      ...nearest,
      ...walk(object.metadata ?? {}, objectMeta(), ['metadata'], { ...mode, custom: false }),
    ]
  }
  const absent = absentKind(apiVersion, kind, version)
  return ignoreMissingSchemas && absent.rule === 'schema-missing' ? [] : [absent]
}

function objectMeta(): Schema {
  return { $ref: embedded().names.indexOf('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta') }
}

function resolveIn(version: string): Resolve {
  const { versions, index, definitions } = embedded()
  const ofVersion = index[versions.indexOf(version)]
  return (reference) => definitions[ofVersion?.[reference] ?? -1] ?? {}
}
