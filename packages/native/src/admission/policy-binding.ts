import { type Field, said } from '../values/field.ts'
import { pathSegment, subdomain } from '../values/forms.ts'
import { labelSelectorRules } from '../values/label-selector.ts'
import { deletionRules, matchResourcesRules } from './match-resources.ts'

/** admissionregistration: `validateValidatingAdmissionPolicyBindingSpec`. */
export function validatingBindingRules(binding: Field): void {
  bindingRules(binding)
  const actions = binding.at('spec', 'validationActions')
  // Every violation was denied in 1.26.
  if (actions.isEmpty && actions.check.minor < 27) return
  if (!actions.filled('it says what becomes of a violation', 'add validationActions: [Deny]')) return
  const seen = new Set<string>()
  for (const action of actions.items()) {
    action.exactlyOneOf(['Audit', 'Deny', 'Warn'])
    if (seen.has(action.text)) action.duplicate()
    seen.add(action.text)
  }
  if (seen.has('Deny') && seen.has('Warn'))
    actions.invalid('has both Deny and Warn, which say the same twice', 'keep one of them')
}

/** admissionregistration: `validateMutatingAdmissionPolicyBindingSpec`. */
export function mutatingBindingRules(binding: Field): void {
  bindingRules(binding)
  deletionRules(binding.at('spec', 'matchResources'))
}

/** What bindings of validating and mutating policies share. */
function bindingRules(binding: Field): void {
  const spec = binding.at('spec')
  if (spec.at('policyName').filled('it names the policy')) spec.at('policyName').form(subdomain)
  if (spec.at('paramRef').isSet) parameterRules(spec.at('paramRef'))
  matchResourcesRules(spec.at('matchResources'))
}

/** admissionregistration: `validateParamRef`. */
function parameterRules(reference: Field): void {
  const name = reference.at('name')
  const selector = reference.at('selector')
  name.form(pathSegment)
  labelSelectorRules(selector)
  if (name.text !== '' && selector.isSet)
    selector.forbidden(`name is ${said(name.text)} already`, 'keep one of name and selector')
  if (name.text === '' && !selector.isSet) reference.required('it has neither name nor selector')
  const missing = reference.at('parameterNotFoundAction')
  if (missing.isEmpty && missing.check.minor < 28) return
  if (
    missing.filled(
      'it says what becomes of requests when there are no parameters',
      'add parameterNotFoundAction: Deny',
    )
  )
    missing.oneOf(['Allow', 'Deny'])
}
