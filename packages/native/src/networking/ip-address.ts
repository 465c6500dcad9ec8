import { canonicalAddress } from '../values/canonical.ts'
import type { Field } from '../values/field.ts'
import { pathSegment, subdomain } from '../values/forms.ts'

/** networking: `ValidateIPAddress`. */
export function ipAddressRules(address: Field): void {
  const name = address.at('metadata', 'name')
  const canonical = canonicalAddress(name.text)
  if (name.text !== '' && canonical !== name.text)
    name.invalid(
      `is ${JSON.stringify(name.text)}, but must be an IP address in its shortest form`,
      canonical && `write ${canonical}`,
    )
  const parent = address.at('spec', 'parentRef')
  if (!parent.isSet) return
  parent.at('group').form(subdomain)
  for (const field of ['resource', 'name']) {
    if (parent.at(field).isEmpty) parent.at(field).required('it says who has the address')
    parent.at(field).form(pathSegment)
  }
  parent.at('namespace').form(pathSegment)
}
