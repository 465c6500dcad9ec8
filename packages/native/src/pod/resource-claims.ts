import type { Field } from '../values/field.ts'
import { label, subdomain } from '../values/forms.ts'

/** core: `validatePodResourceClaims`. Before 1.34 the API server dropped them. */
export function resourceClaimsRules(claims: Field): void {
  if (claims.size === 0) return
  claims.check.since(34, () => {
    const seen = new Set<string>()
    for (const claim of claims.items()) {
      const name = claim.at('name')
      if (name.notEmpty()) name.form(label)
      if (name.text !== '' && seen.has(name.text)) name.duplicate()
      seen.add(name.text)
      const sources = ['resourceClaimName', 'resourceClaimTemplateName'].map((source) => claim.at(source))
      const set = sources.filter(({ isSet }) => isSet)
      if (set.length !== 1)
        claim.invalid(
          `names ${set.length === 0 ? 'no claim' : 'a claim and a template'}`,
          'set resourceClaimName or resourceClaimTemplateName',
        )
      for (const source of set) source.exactForm(subdomain)
    }
  })
}
