import { at, isObject, type JsonObject, listAt } from '@chg/core'
import { type Path, type Problem, sayPath } from '@chg/findings'
import { isPattern } from '@chg/schemas'

/** What a CustomResourceDefinition is reported as. */
export type DefinitionRule = 'definition-invalid'

/** What the API server says about a CustomResourceDefinition (apiextensions.k8s.io/v1) beyond its schema: patterns it cannot compile. */
export function definitionProblems(definition: JsonObject): readonly Problem<DefinitionRule>[] {
  return listAt(definition, 'spec', 'versions').flatMap((version, index) =>
    patternProblems(at(version, 'schema'), ['spec', 'versions', index, 'schema']),
  )
}

function patternProblems(schema: unknown, path: Path): readonly Problem<DefinitionRule>[] {
  if (Array.isArray(schema)) return schema.flatMap((one, index) => patternProblems(one, [...path, index]))
  if (!isObject(schema)) return []
  return Object.entries(schema).flatMap(([key, value]): readonly Problem<DefinitionRule>[] => {
    if (key !== 'pattern' || typeof value !== 'string') return patternProblems(value, [...path, key])
    if (isPattern(value)) return []
    const message = `${sayPath([...path, key])} is no RE2 expression: ${JSON.stringify(value)}`
    return [{ rule: 'definition-invalid', level: 'error', message, path: [...path, key], part: 'value' }]
  })
}
