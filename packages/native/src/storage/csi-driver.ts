import type { Field } from '../values/field.ts'

/** storage: `ValidateCSIDriver`. */
export function csiDriverRules(driver: Field): void {
  const spec = driver.at('spec')
  spec.at('fsGroupPolicy').exactlyOneOf(['File', 'None', 'ReadWriteOnceWithFSType'])
  for (const mode of spec.at('volumeLifecycleModes').items()) mode.exactlyOneOf(['Ephemeral', 'Persistent'])
  tokenRules(spec.at('tokenRequests'))
  const period = spec.at('nodeAllocatableUpdatePeriodSeconds')
  if (period.isSet && period.check.minor >= 35) period.between(10)
  const inSecrets = spec.at('serviceAccountTokenInSecrets')
  if (inSecrets.isSet && spec.at('tokenRequests').size === 0 && inSecrets.check.minor >= 35)
    inSecrets.invalid('is set, but there are no tokenRequests', 'remove it, or add tokenRequests')
}

/** storage: `validateTokenRequests`. */
function tokenRules(requests: Field): void {
  const seen = new Set<string>()
  for (const request of requests.items()) {
    const audience = request.at('audience')
    if (seen.has(audience.text)) {
      audience.duplicate(audience.text)
      continue
    }
    seen.add(audience.text)
    request.at('expirationSeconds').between(600, 2 ** 32)
  }
}
