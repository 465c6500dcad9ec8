import type { Field } from '../values/field.ts'
import { expressionRules } from './match-conditions.ts'
import { deletionRules } from './match-resources.ts'
import { policyRules } from './policy.ts'

const patches: Readonly<Record<string, string>> = {
  ApplyConfiguration: 'applyConfiguration',
  JSONPatch: 'jsonPatch',
}

/** admissionregistration: `validateMutatingAdmissionPolicySpec`, without CEL. */
export function mutatingPolicyRules(policy: Field): void {
  const spec = policy.at('spec')
  policyRules(spec)
  deletionRules(spec.at('matchConstraints'))
  spec.at('mutations').filled('a policy has at least one mutation')
  for (const mutation of spec.at('mutations').items()) mutationRules(mutation)
  if (
    spec
      .at('reinvocationPolicy')
      .filled('it says whether the policy runs again after others', 'add reinvocationPolicy: Never')
  )
    spec.at('reinvocationPolicy').oneOf(['IfNeeded', 'Never'])
}

function mutationRules(mutation: Field): void {
  const type = mutation.at('patchType')
  if (!type.notEmpty() || !type.oneOf(Object.keys(patches))) return
  for (const [name, field] of Object.entries(patches)) {
    const patch = mutation.at(field)
    if (name !== type.text) {
      if (patch.isSet) patch.forbidden(`patchType is ${type.text}`, `remove ${field}`)
    } else if (patch.isSet) {
      if (patch.at('expression').filled()) expressionRules(patch.at('expression'))
    } else patch.required(`patchType is ${name}`)
  }
}
