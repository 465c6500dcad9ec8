import { isObject } from '@chg/core'
import type { Path } from '@chg/findings'
import type { Schema } from '@chg/schemas'
import { checkDefaults } from './check-defaults.ts'
import { checkKeywords } from './check-keywords.ts'
import { checkRules } from './check-rules.ts'
import { checkStructure } from './check-structure.ts'
import type { DefinitionCheck } from './definition-check.ts'

const allowedBesideStatus = new Set([
  ...['description', 'type', 'format', 'title', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum'],
  ...['maxLength', 'minLength', 'pattern', 'maxItems', 'minItems', 'uniqueItems', 'multipleOf', 'required'],
  ...[
    'items',
    'properties',
    'externalDocs',
    'example',
    'x-kubernetes-preserve-unknown-fields',
    'x-kubernetes-validations',
  ],
])

/**
 * The schema of one version: what makes it structural, its keywords, its defaults and, where all of that is right, its rules. Source:
 * apiextensions validateCustomResourceDefinitionValidation, which goes on in the same way.
 */
export function checkSchema(schema: Schema, path: Path, hasStatus: boolean, check: DefinitionCheck): void {
  const before = check.problems.length
  if (schema.nullable === true) check.forbidden([...path, 'nullable'], 'the root is always an object')
  if (hasStatus)
    for (const [key, value] of Object.entries(schema))
      if (!allowedBesideStatus.has(key) && isSet(value))
        check.forbidden(
          [...path, key],
          'the status subresource leaves it no meaning at the root of the schema',
        )
  if (isObject(schema.default))
    for (const name of ['apiVersion', 'kind'])
      if (!isSet(schema.default[name])) check.required([...path, 'default', name], 'it is a whole object')
  checkStructure(schema, path, check)
  const isStructural = check.problems.length === before
  checkKeywords(schema, path, check)
  if (isStructural) checkDefaults(schema, path, check)
  if (check.problems.length === before) checkRules(schema, path, check)
}

function isSet(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  return value !== undefined && value !== null && value !== false && value !== ''
}
