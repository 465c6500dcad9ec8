import { type Field, said } from '../values/field.ts'
import { qualifiedName } from '../values/forms.ts'
import { expressionRules } from './match-conditions.ts'
import { policyRules } from './policy.ts'

/** admissionregistration: `validateValidatingAdmissionPolicySpec`, without CEL. */
export function validatingPolicyRules(policy: Field): void {
  const spec = policy.at('spec')
  policyRules(spec)
  const annotations = spec.at('auditAnnotations')
  if (spec.at('validations').size === 0 && annotations.size === 0)
    spec.at('validations').required('a policy has validations or auditAnnotations')
  for (const validation of spec.at('validations').items()) validationRules(validation)
  if (annotations.size > 20) annotations.invalid(`has ${annotations.size} items, but at most 20 fit`)
  const seen = new Set<string>()
  for (const annotation of annotations.items()) {
    const key = annotation.at('key')
    const full = `${policy.at('metadata', 'name').text}/${key.text}`
    if (key.isSet && !qualifiedName.test(full))
      key.invalid(
        `is ${said(key.text)}, but the policy's name, "/" and the key must be ${qualifiedName.words}`,
      )
    if (key.isSet && seen.has(key.text)) key.duplicate()
    seen.add(key.text)
    expressionRules(annotation.at('valueExpression'))
    if (Buffer.byteLength(annotation.at('valueExpression').text.trim()) > 5 * 1024)
      annotation.at('valueExpression').invalid('is longer than 5 KiB')
  }
}

function validationRules(validation: Field): void {
  expressionRules(validation.at('expression'))
  for (const name of ['message', 'messageExpression']) {
    const text = validation.at(name)
    if (text.text !== '' && text.text.trim() === '')
      text.invalid('is blank', `say something, or remove ${name}`)
  }
  const message = validation.at('message')
  if (/[\n\r]/.test(message.text.trim())) message.invalid('has several lines, but must be one')
  validation.at('reason').exactlyOneOf(['Forbidden', 'Invalid', 'RequestEntityTooLarge'])
}
