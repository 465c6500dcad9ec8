import type { Path } from '@chg/findings'
import type { Schema, ValidationRule } from '@chg/schemas'
import type { DefinitionCheck } from './definition-check.ts'
import { fieldPathOf } from './field-path.ts'

const reasons = ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired']

/** What stands beside the expressions of rules. */
export function checkRuleFields(schema: Schema, path: Path, check: DefinitionCheck): void {
  for (const [index, rule] of (schema['x-kubernetes-validations'] ?? []).entries())
    checkRule(rule, schema, [...path, 'x-kubernetes-validations', index], check)
}

function checkRule(rule: ValidationRule, schema: Schema, path: Path, check: DefinitionCheck): void {
  const { fieldPath = '', message = '', messageExpression = '', reason } = rule
  const source = rule.rule.trim()
  if (source === '') check.required([...path, 'rule'], 'a rule has an expression')
  else if (message !== '' && message.trim() === '') check.invalid([...path, 'message'], 'is empty')
  else if (hasLines(message.trim()))
    check.invalid([...path, 'message'], 'has line breaks, but must be one line')
  else if (hasLines(source) && message.trim() === '')
    check.required(
      [...path, 'message'],
      'a rule of several lines has a message, since it cannot stand for itself',
    )
  if (messageExpression !== '' && messageExpression.trim() === '')
    check.invalid([...path, 'messageExpression'], 'is empty')
  if (reason !== undefined && !reasons.includes(reason))
    check.invalid(
      [...path, 'reason'],
      `is ${JSON.stringify(reason)}, but must be one of ${reasons.join(', ')}`,
    )
  const found = fieldPath === '' ? undefined : fieldPathOf(fieldPath, schema)
  if (typeof found === 'string')
    check.invalid(
      [...path, 'fieldPath'],
      `is ${JSON.stringify(fieldPath)}, which is no path of the schema: ${found}`,
    )
}

function hasLines(text: string): boolean {
  return /[\r\n]/.test(text)
}
