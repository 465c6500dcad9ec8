import { addressAt } from '../values/address.ts'
import { type Field, said } from '../values/field.ts'
import type { Address } from '../values/ip.ts'

const families = { 4: 'IPv4', 6: 'IPv6' } as const

/** clusterIP, clusterIPs, ipFamilies and ipFamilyPolicy (core: `ValidateServiceClusterIPsRelatedFields`). */
export function clusterAddressRules(spec: Field): void {
  const one = spec.at('clusterIP')
  const all = spec.at('clusterIPs')
  const [first] = all.items()
  if (first !== undefined && one.text === '')
    all.invalid('are set, but clusterIP is not', `set clusterIP: ${first.text} as well`)
  else if (first !== undefined && first.text !== one.text)
    first.invalid(`is ${said(first.text)}, but clusterIP is ${said(one.text)}: they must be the same`)
  const seen = new Set<string>()
  for (const family of spec.at('ipFamilies').items()) {
    if (family.exactlyOneOf(['IPv4', 'IPv6']) && seen.has(family.text)) family.duplicate()
    seen.add(family.text)
  }
  spec.at('ipFamilyPolicy').exactlyOneOf(['SingleStack', 'PreferDualStack', 'RequireDualStack'])
  const given = first === undefined && one.text !== '' ? [one] : all.items()
  if (given.length > 2) all.invalid(`are ${given.length} addresses, but may be two: one for each IP family`)
  const addresses = given.map((address, index) => clusterAddressAt(address, index, given.length))
  if (addresses.every((address) => address !== undefined)) familyRules(spec, given, addresses)
}

/** `None` for the one that is the only one; undefined for what is no address. */
function clusterAddressAt(address: Field, index: number, count: number): Address | 'None' | undefined {
  if (address.text !== 'None' || index > 0) return addressAt(address)
  if (count === 1) return 'None'
  address.invalid('is "None", which may only stand alone')
  return undefined
}

function familyRules(
  spec: Field,
  given: readonly Field[],
  addresses: readonly (Address | 'None' | undefined)[],
): void {
  const wanted = spec.at('ipFamilies').items()
  const [first, second] = addresses
  for (const [index, field] of given.entries()) {
    const address = addresses[index]
    const family = wanted[index]?.text ?? ''
    if (typeof address !== 'object' || !['IPv4', 'IPv6'].includes(family)) continue
    if (families[address.family] !== family)
      field.invalid(`is an ${families[address.family]} address, but spec.ipFamilies[${index}] is ${family}`)
  }
  if (given.length > 1 || wanted.length > 1) stackRules(spec)
  if (typeof first === 'object' && typeof second === 'object' && first.family === second.family)
    given[1]?.invalid(`is a second ${families[second.family]} address: there may be one for each IP family`)
}

/** registry/core/service: `initIPFamilyFields`; a Service without address and selector is for both families by default. */
function stackRules(spec: Field): void {
  const policy = spec.at('ipFamilyPolicy')
  if (!policy.isSet && spec.at('clusterIP').text === 'None' && spec.at('selector').size === 0) return
  const fix = 'set ipFamilyPolicy: PreferDualStack or RequireDualStack'
  if (!policy.isSet) policy.required('there is more than one address or IP family', fix)
  else if (policy.text === 'SingleStack')
    policy.invalid('is SingleStack, but there is more than one address or IP family', fix)
}
