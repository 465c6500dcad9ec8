import { type JsonObject, stringAt } from '@chg/core'
import { absentKind } from './absent-kind.ts'
import { acrossVersions } from './across-versions.ts'
import { kindOf } from './catalog.ts'
import { customSchema } from './custom-resources.ts'
import { withDefaults } from './defaults.ts'
import { embeddedProblems, holdsEmbedded } from './embedded-objects.ts'
import { fitsSchemas } from './fits/object.ts'
import { inexact } from './fits/scalar.ts'
import { locatedProblems, notLocated } from './locations/located.ts'
import { objectMetaProblems } from './object-meta.ts'
import { objectMeta, resolveIn } from './object-meta-schema.ts'
import type { SchemaProblem } from './schema-problem.ts'
import { isUnread } from './unread.ts'
import type { ValidateOptions } from './validate-options.ts'
import { walk } from './walk.ts'

/**
 * Judges one object as the API servers of `versions` would on strict field validation: schema, names, labels, and whether
 * its API is there at all. CEL rules of CRDs are not evaluated.
 */
export function validateObject(object: JsonObject, options: ValidateOptions): readonly SchemaProblem[] {
  const ofMetadata = objectMetaProblems(object, options.versions)
  const rest = [...ofMetadata, ...innerProblems(object, options)]
  // Most objects are right, and to know that much costs far less than to say what is wrong.
  return fits(object, options) ? rest : [...schemaProblems(object, options), ...rest]
}

/** False also where it takes a closer look, at numbers that may be rounded. */
function fits(object: JsonObject, options: ValidateOptions): boolean {
  try {
    return fitsSchemas(object, options)
  } catch (error) {
    if (error === inexact) return false
    throw error
  }
}

/** Of whole objects inside a custom one: few definitions have any. */
function innerProblems(object: JsonObject, options: ValidateOptions): readonly SchemaProblem[] {
  const { custom, located, versions } = options
  if (custom.size === 0 && (located?.custom.size ?? 0) === 0) return []
  const key = `${stringAt(object, 'apiVersion')} ${stringAt(object, 'kind')}`
  const schemas = custom.get(key) ?? located?.custom.get(key)
  if (schemas?.some(holdsEmbedded) !== true) return []
  const schema = customSchema(object, [custom, located?.custom])
  if (schema === undefined) return []
  return acrossVersions(versions, (version) => embeddedProblems(object, schema, resolveIn(version)))
}

function schemaProblems(object: JsonObject, options: ValidateOptions): readonly SchemaProblem[] {
  const apiVersion = stringAt(object, 'apiVersion') ?? ''
  const kind = stringAt(object, 'kind') ?? ''
  const walked = new Map<string, readonly SchemaProblem[]>()
  return acrossVersions(options.versions, (version) => {
    const { located } = options
    const ofDocument =
      located === undefined ? undefined : locatedProblems(object, apiVersion, kind, version, located)
    if (ofDocument !== undefined) return [...ofDocument, ...metadataProblems(object, version, ofDocument)]
    const known = located?.isDefault === false ? undefined : kindOf(apiVersion, kind, version)
    if (known === undefined) return customProblems(object, apiVersion, kind, version, options)
    const problems =
      walked.get(known.fingerprint) ??
      walk(object, known.schema, [], { resolve: known.resolve, custom: false }).filter(isAsked)
    walked.set(known.fingerprint, problems)
    return problems
  })
}

/** Decoding asks for types and known fields everywhere; what must be there, and be one of some values, is asked later. */
function isAsked({ path, rule }: SchemaProblem): boolean {
  return (rule !== 'schema-missing-field' && rule !== 'schema-enum') || !isUnread(path)
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
