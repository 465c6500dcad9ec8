import type { JsonObject } from '@chg/core'
import { checkConversion } from './check-conversion.ts'
import { checkNames } from './check-names.ts'
import { checkVersions } from './check-versions.ts'
import { DefinitionCheck, type DefinitionProblem } from './definition-check.ts'
import { withEmptyItems } from './empty-items.ts'

/**
 * What the API server of a Kubernetes version (`1.36`) says about a CustomResourceDefinition (apiextensions.k8s.io/v1) beyond its schema,
 * on its creation: names, versions, structural schemas, defaults, and rules in CEL with their types and costs. The definition's own types
 * must be right. Source: apiextensions ValidateCustomResourceDefinition.
 */
export function definitionProblems(given: JsonObject, version: string): readonly DefinitionProblem[] {
  const definition = withEmptyItems(given)
  const check = new DefinitionCheck(Number(version.split('.')[1]))
  checkNames(definition, check)
  checkVersions(definition, check)
  checkConversion(definition, check)
  return check.problems
}
