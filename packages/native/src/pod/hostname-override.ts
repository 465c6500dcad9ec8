import { subdomain } from '../values/forms.ts'
import type { PodScope } from './scope.ts'

/** core: `validatePodHostName`; before 1.35 the API server dropped it. */
export function hostnameOverrideRules({ spec, usesHostNetwork }: PodScope): void {
  const name = spec.at('hostnameOverride')
  if (!name.isSet) return
  name.check.since(35, () => {
    if (spec.at('setHostnameAsFQDN').value === true)
      name.forbidden('setHostnameAsFQDN is true', 'keep one of the two')
    if (usesHostNetwork) name.forbidden('the pod has the name of its node', 'remove it, or hostNetwork')
    if (name.exactForm(subdomain) && name.text.length > 64)
      name.invalid(`has ${name.text.length} characters, more than 64`)
  })
}
