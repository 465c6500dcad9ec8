import type { Field } from '../values/field.ts'
import { letterLabel, subdomain } from '../values/forms.ts'
import { labelSelectorRules } from '../values/label-selector.ts'
import { clientConfigRules } from './client-config.ts'
import { matchConditionRules } from './match-conditions.ts'
import { ruleRules } from './rule.ts'

/** admissionregistration: `ValidateValidatingWebhookConfiguration`, `ValidateMutatingWebhookConfiguration`. */
export function webhookConfigurationRules(configuration: Field): void {
  const seen = new Set<string>()
  for (const webhook of configuration.at('webhooks').items()) {
    webhookRules(webhook)
    const name = webhook.at('name')
    if (name.text !== '' && seen.has(name.text)) name.duplicate()
    seen.add(name.text)
  }
}

function webhookRules(webhook: Field): void {
  nameRules(webhook.at('name'))
  for (const rule of webhook.at('rules').items()) ruleRules(rule)
  webhook.at('failurePolicy').exactlyOneOf(['Fail', 'Ignore'])
  webhook.at('matchPolicy').exactlyOneOf(['Equivalent', 'Exact'])
  webhook.at('sideEffects').exactlyOneOf(['None', 'NoneOnDryRun'])
  webhook.at('reinvocationPolicy').exactlyOneOf(['IfNeeded', 'Never'])
  webhook.at('timeoutSeconds').between(1, 30)
  labelSelectorRules(webhook.at('namespaceSelector'))
  labelSelectorRules(webhook.at('objectSelector'))
  if (webhook.at('clientConfig').isSet) clientConfigRules(webhook.at('clientConfig'))
  const conditions = webhook.at('matchConditions')
  // Alpha in 1.27: dropped there.
  if (conditions.size > 0 && conditions.check.minor >= 28) matchConditionRules(conditions)
  reviewVersionRules(webhook.at('admissionReviewVersions'))
}

/** apimachinery: `IsFullyQualifiedName`. */
function nameRules(name: Field): void {
  if (!name.notEmpty() || !name.form(subdomain) || name.text.split('.').length >= 3) return
  name.invalid(
    `is ${JSON.stringify(name.text)}, but must be a domain of three parts or more, such as pods.example.com`,
  )
}

function reviewVersionRules(versions: Field): void {
  if (
    !versions.notEmpty(
      'it says which versions of AdmissionReview the webhook reads',
      'add admissionReviewVersions: [v1]',
    )
  )
    return
  const seen = new Set<string>()
  for (const version of versions.items()) {
    if (version.text === '') version.required('it may not be empty')
    if (seen.has(version.text)) version.duplicate()
    else version.form(letterLabel)
    seen.add(version.text)
  }
  if (versions.size > 0 && !seen.has('v1') && !seen.has('v1beta1'))
    versions.invalid('has neither v1 nor v1beta1, the versions that the API server speaks', 'add v1')
}
