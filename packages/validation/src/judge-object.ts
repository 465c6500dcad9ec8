import type { JsonObject } from '@chg/core'
import type { Problem } from '@chg/findings'
import { nativeProblems, updateProblems } from '@chg/native'
import {
  acrossVersions,
  customSchema,
  type ValidateOptions,
  validateObject,
  withDefaults,
} from '@chg/schemas'
import { type DefinitionRules, holdsExpressions } from './definition-rules.ts'
import { saidOnce } from './said-once.ts'

export interface ObjectOptions extends ValidateOptions {
  /** From `definitionRulesFor`; undefined where nothing holds rules. */
  readonly definitions?: DefinitionRules | undefined
}

/**
 * What the API servers would say about one object, in their order: the schema, then, where no type is wrong, rules that no schema
 * holds. With `old`, the object as it is, also about replacing it.
 */
export function judgeObject(
  object: JsonObject,
  options: ObjectOptions,
  old?: JsonObject,
): readonly Problem[] {
  return withRules(object, validateObject(object, options), options, old)
}

/**
 * The same about many, each by itself. They are judged kind by kind, and rules after schemas: a processor that does the same again and
 * again takes half the time of one that goes from one to the other.
 */
export function judgeObjects(
  objects: readonly JsonObject[],
  options: ObjectOptions,
): readonly (readonly Problem[])[] {
  const judged: (readonly Problem[])[] = []
  for (const ofKind of Map.groupBy(objects.entries(), ([, { kind }]) => kind).values()) {
    const ofSchema = ofKind.map(([, object]) => validateObject(object, options))
    for (const [at, [place, object]] of ofKind.entries())
      judged[place] = withRules(object, ofSchema[at] ?? [], options)
  }
  return judged
}

/** What the schema finds, and what is found beyond it. */
function withRules(
  object: JsonObject,
  ofSchema: readonly Problem[],
  options: ObjectOptions,
  old?: JsonObject,
): readonly Problem[] {
  const ofTypes = ofSchema.filter(({ rule }) => rule === 'schema-type')
  if (ofTypes.some(({ level }) => level === 'error')) return ofSchema
  const { versions } = options
  // A null in a list, which is an empty item for the rules of built-in kinds and of definitions, and for no others.
  const hasNulls = ofTypes.length > 0
  const problems: readonly Problem[] = [
    ...ofSchema,
    ...saidOnce(ofSchema, nativeProblems(object, versions)),
    ...(old === undefined || hasNulls ? [] : updateProblems(object, old, versions)),
    ...(isDefinition(object) && ofSchema.every(({ rule }) => rule !== 'schema-constraint')
      ? acrossVersions(versions, (version) => loaded(options).definitionProblems(object, version))
      : []),
    ...(holdsExpressions(String(object.kind))
      ? acrossVersions(versions, (version) => loaded(options).expressionProblems(object, version))
      : []),
  ]
  if (hasNulls || problems.some(({ rule }) => rule === 'schema-missing-field')) return problems
  return [...problems, ...customProblems(object, options, old)]
}

/** A definition: where a schema or a list of them may stand, a wrong type is one that fits none of the alternatives. */
function isDefinition({ kind, apiVersion }: JsonObject): boolean {
  return kind === 'CustomResourceDefinition' && apiVersion === 'apiextensions.k8s.io/v1'
}

/** Rules of its definition are asked of an object that has all it must have, with its defaults. */
function customProblems(object: JsonObject, options: ObjectOptions, old?: JsonObject): readonly Problem[] {
  const { custom, located, versions } = options
  const schema = customSchema(object, [custom, located?.custom])
  if (schema === undefined) return []
  const filled = (one: JsonObject) => withDefaults(one, schema) as JsonObject
  return loaded(options).ruleProblems(filled(object), schema, {
    versions,
    ...(old !== undefined && { old: filled(old) }),
  })
}

function loaded({ definitions }: ObjectOptions): DefinitionRules {
  if (definitions === undefined)
    throw new Error('there are rules in CEL, and nothing to judge by them was loaded')
  return definitions
}
