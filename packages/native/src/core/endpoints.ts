import type { Field } from '../values/field.ts'
import { label, qualifiedName, subdomain } from '../values/forms.ts'
import { portNumberAt } from '../values/port.ts'
import { reachableAddressAt } from '../values/reachable-address.ts'

/** core: `ValidateEndpoints`. */
export function endpointsRules(endpoints: Field): void {
  for (const subset of endpoints.at('subsets').items()) {
    const addresses = [...subset.at('addresses').items(), ...subset.at('notReadyAddresses').items()]
    if (addresses.length === 0) subset.at('addresses').required('a subset has addresses, ready or not')
    for (const address of addresses) {
      if (address.at('ip').isSet) reachableAddressAt(address.at('ip'))
      address.at('hostname').form(label)
      address.at('nodeName').exactForm(subdomain)
    }
    const ports = subset.at('ports').items()
    for (const port of ports) {
      if (ports.length > 1) port.at('name').filled('each of several ports needs one')
      port.at('name').form(label)
      portNumberAt(port.at('port'))
      port.at('protocol').oneOf(['TCP', 'UDP', 'SCTP'])
      port.at('appProtocol').exactForm(qualifiedName)
    }
  }
}
