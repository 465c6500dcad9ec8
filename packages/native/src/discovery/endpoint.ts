import { canonicalAddress } from '../values/canonical.ts'
import { type Field, said } from '../values/field.ts'
import { type Form, label, labelValue, subdomain } from '../values/forms.ts'
import { reachableAddressAt } from '../values/reachable-address.ts'

const mostAddresses = 100
const mostHints = 8

/** discovery: `validateEndpoints`. */
export function endpointRules(endpoint: Field, type: string): void {
  const addresses = endpoint.at('addresses')
  addresses.notEmpty('an endpoint has at least one address')
  addresses.atMost(mostAddresses)
  for (const address of addresses.items()) addressRules(address, type)
  if (endpoint.at('nodeName').notEmpty()) endpoint.at('nodeName').form(subdomain)
  endpoint.at('hostname').exactForm(label)
  hintRules(endpoint.at('hints', 'forZones'), labelValue)
  // Dropped while they were alpha, in 1.33.
  endpoint.check.since(34, () => hintRules(endpoint.at('hints', 'forNodes'), subdomain))
}

function addressRules(address: Field, type: string): void {
  if (type === 'FQDN') {
    const name = address.text.replace(/\.$/, '')
    const parts = name.split('.')
    if (!subdomain.test(name) || parts.length < 2 || !parts.every((part) => label.test(part)))
      address.invalid(`is ${said(address.text)}, but must be a full DNS name, such as www.example.com`)
    return
  }
  if (type !== 'IPv4' && type !== 'IPv6') return
  const family = reachableAddressAt(address)
  const shortest = canonicalAddress(address.text)
  if (
    type === 'IPv6' &&
    family === 6 &&
    shortest !== undefined &&
    shortest !== address.text &&
    address.check.minor >= 33
  )
    address.invalid(`is ${said(address.text)}, but must be in its shortest form`, `write ${shortest}`)
  if (family !== undefined && `IPv${family}` !== type)
    address.invalid(`is ${said(address.text)}, but addressType is ${type}`)
}

function hintRules(hints: Field, form: Form): void {
  if (!hints.atMost(mostHints)) return
  const seen = new Set<string>()
  for (const hint of hints.items()) {
    const name = hint.at('name')
    if (seen.has(name.text)) name.duplicate(name.text)
    seen.add(name.text)
    if (name.text === '' && !form.test('')) name.required('it may not be empty')
    name.form(form)
  }
}
