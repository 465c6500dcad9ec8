import type { Field } from '../values/field.ts'
import { label, qualifiedName } from '../values/forms.ts'
import { endpointRules } from './endpoint.ts'

const mostEndpoints = 1000
const mostPorts = 20_000

/** discovery: `ValidateEndpointSlice`. */
export function endpointSliceRules(slice: Field): void {
  const type = slice.at('addressType')
  if (type.isSet) type.exactlyOneOf(['FQDN', 'IPv4', 'IPv6'])
  const endpoints = slice.at('endpoints')
  if (endpoints.atMost(mostEndpoints))
    for (const endpoint of endpoints.items()) endpointRules(endpoint, type.text)
  const ports = slice.at('ports')
  if (ports.atMost(mostPorts)) portRules(ports)
}

function portRules(ports: Field): void {
  const seen = new Set<string>()
  for (const port of ports.items()) {
    const name = port.at('name')
    name.form(label)
    if (seen.has(name.text)) name.duplicate(name.text, 'give each port a name of its own')
    seen.add(name.text)
    port.at('protocol').exactlyOneOf(['SCTP', 'TCP', 'UDP'])
    const application = port.at('appProtocol')
    if (application.value === '')
      application.invalid('is empty, but must name a protocol', 'remove appProtocol')
    application.form(qualifiedName)
  }
}
