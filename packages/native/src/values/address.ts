import type { Field } from './field.ts'
import { type Address, parseAddress } from './ip.ts'

/** A field from before strict addresses (core: `IsValidIPForLegacyField`). The address, where it can be read. */
export function addressAt(field: Field): Address | undefined {
  const address = parseAddress(field.text)
  const is = `is ${JSON.stringify(field.text)}, but must be`
  if (address === undefined) field.invalid(`${is} an IP address such as 10.9.8.7 or 2001:db8::1`)
  else if (address.isLax && field.check.minor >= 36)
    field.invalid(`${is} written without leading zeros and not as IPv4 inside IPv6`)
  return address
}
