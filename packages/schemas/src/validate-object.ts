import { type JsonObject, stringAt } from '@chg/core'
import { absentKind } from './absent-kind.ts'
import { acrossVersions } from './across-versions.ts'
import { kindOf } from './catalog.ts'
import type { CustomKinds } from './custom-resources.ts'
import { withDefaults } from './defaults.ts'
import { embedded } from './embedded.ts'
import { type LocatedSchemas, locatedProblems, notLocated } from './locations/located.ts'
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
  /** What other locations than ours gave; undefined: only ours was asked. */
  readonly located?: LocatedSchemas | undefined
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
    const { located } = options
    const ofDocument =
      located === undefined ? undefined : locatedProblems(object, apiVersion, kind, version, located)
    if (ofDocument !== undefined) return [...ofDocument, ...metadataProblems(object, version, ofDocument)]
    const known = located?.isDefault === false ? undefined : kindOf(apiVersion, kind, version)
    if (known === undefined) return customProblems(object, apiVersion, kind, version, options)
    const problems =
      walked.get(known.fingerprint) ??
      walk(object, known.schema, [], { resolve: known.resolve, custom: false })
    walked.set(known.fingerprint, problems)
    return problems
  })
  return [...schemaProblems, ...objectMetaProblems(object, options.versions)]
}

function customProblems(
  object: JsonObject,
  apiVersion: string,
  kind: string,
  version: string,
  { custom, ignoreMissingSchemas, located }: ValidateOptions,
): readonly SchemaProblem[] {
  const schemas = custom.get(`${apiVersion} ${kind}`) ?? located?.custom.get(`${apiVersion} ${kind}`)
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
  const absent =
    located?.isDefault === false
      ? notLocated(apiVersion, kind, located)
      : absentKind(apiVersion, kind, version)
  return ignoreMissingSchemas && absent.rule === 'schema-missing' ? [] : [absent]
}

/** What a catalog says about metadata is often that it is a mapping, and no more. */
function metadataProblems(
  object: JsonObject,
  version: string,
  said: readonly SchemaProblem[],
): readonly SchemaProblem[] {
  if (said.some(({ path }) => path[0] === 'metadata')) return []
  const mode = { resolve: resolveIn(version), custom: false }
  return walk(object.metadata ?? {}, objectMeta(), ['metadata'], mode)
}

function objectMeta(): Schema {
  return { $ref: embedded().names.indexOf('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta') }
}

function resolveIn(version: string): Resolve {
  const { versions, index, definitions } = embedded()
  const ofVersion = index[versions.indexOf(version)]
  return (reference) => definitions[ofVersion?.[reference] ?? -1] ?? {}
}
