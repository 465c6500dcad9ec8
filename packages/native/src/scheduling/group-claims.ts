import type { Field } from '../values/field.ts'
import { label, subdomain } from '../values/forms.ts'

const most = 4

/** Claims that the pods of a group share (scheduling: `PodGroupResourceClaim`). */
export function groupClaimRules(claims: Field): void {
  claims.atMost(most)
  const seen = new Set<string>()
  for (const claim of claims.items()) {
    const name = claim.at('name')
    if (name.notEmpty('it names the claim within the group')) name.form(label)
    if (name.isSet && seen.has(name.text)) name.duplicate()
    seen.add(name.text)
    sourceRules(claim)
  }
}

function sourceRules(claim: Field): void {
  const [one, template] = [claim.at('resourceClaimName'), claim.at('resourceClaimTemplateName')]
  if (one.isSet === template.isSet)
    claim.invalid(
      `must have ${one.isSet ? 'only ' : ''}one of resourceClaimName and resourceClaimTemplateName`,
      one.isSet ? 'keep one of them' : 'set one of them',
    )
  for (const name of [one, template]) name.exactForm(subdomain)
}
