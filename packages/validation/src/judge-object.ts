import type { JsonObject } from '@chg/core'
import { definitionProblems, ruleProblems } from '@chg/definitions'
import type { Problem } from '@chg/findings'
import { nativeProblems, updateProblems } from '@chg/native'
import {
  acrossVersions,
  customSchema,
  type ValidateOptions,
  validateObject,
  withDefaults,
} from '@chg/schemas'
import { saidOnce } from './said-once.ts'

/**
 * What the API servers would say about one object, in their order: the schema, then, where no type is wrong, rules that no schema
 * holds. With `old`, the object as it is, also about replacing it.
 */
export function judgeObject(
  object: JsonObject,
  options: ValidateOptions,
  old?: JsonObject,
): readonly Problem[] {
  const problems: Problem[] = [...validateObject(object, options)]
  if (problems.some(({ rule }) => rule === 'schema-type')) return problems
  const { versions } = options
  problems.push(...saidOnce(problems, nativeProblems(object, versions)))
  if (old !== undefined) problems.push(...updateProblems(object, old, versions))
  if (object.kind === 'CustomResourceDefinition' && object.apiVersion === 'apiextensions.k8s.io/v1')
    problems.push(...acrossVersions(versions, (version) => definitionProblems(object, version)))
  if (problems.every(({ rule }) => rule !== 'schema-missing-field'))
    problems.push(...customProblems(object, options, old))
  return problems
}

/** Rules of its definition are asked of an object that has all it must have, with its defaults. */
function customProblems(object: JsonObject, { custom, located }: ValidateOptions, old?: JsonObject) {
  const schema = customSchema(object, [custom, located?.custom])
  if (schema === undefined) return []
  const filled = (one: JsonObject) => withDefaults(one, schema) as JsonObject
  return ruleProblems(filled(object), schema, old === undefined ? {} : { old: filled(old) })
}
