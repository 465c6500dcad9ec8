import type { JsonObject } from '@chg/core'
import { definitionProblems } from '@chg/definitions'
import type { Problem } from '@chg/findings'
import { nativeProblems, updateProblems } from '@chg/native'
import { type ValidateOptions, validateObject } from '@chg/schemas'

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
  problems.push(...nativeProblems(object, versions))
  if (old !== undefined) problems.push(...updateProblems(object, old, versions))
  if (object.kind === 'CustomResourceDefinition' && object.apiVersion === 'apiextensions.k8s.io/v1')
    problems.push(...definitionProblems(object))
  return problems
}
