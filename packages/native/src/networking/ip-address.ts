import type { Field } from '../values/field.ts'
import { pathSegment, subdomain } from '../values/forms.ts'

/** networking: `ValidateIPAddress`; that its name is an address is asked where names are. */
export function ipAddressRules(address: Field): void {
  const parent = address.at('spec', 'parentRef')
  if (!parent.isSet) return
  parent.at('group').form(subdomain)
  for (const field of ['resource', 'name']) {
    if (parent.at(field).isEmpty) parent.at(field).required('it says who has the address')
    parent.at(field).form(pathSegment)
  }
  parent.at('namespace').form(pathSegment)
}
