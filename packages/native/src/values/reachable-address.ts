import { addressAt } from './address.ts'
import type { Field } from './field.ts'
import type { Address } from './ip.ts'

/** An address that others reach: neither unspecified, loopback nor link-local (core: `ValidateEndpointIP`). Its family. */
export function reachableAddressAt(field: Field): 4 | 6 | undefined {
  const address = addressAt(field)
  const range = address === undefined ? undefined : specialRange(address)
  if (range !== undefined) field.invalid(`is ${field.text}, ${range}, which other machines cannot reach`)
  return address?.family
}

function specialRange({ family, value }: Address): string | undefined {
  if (value === 0n) return 'the unspecified address'
  if (family === 4) {
    if (value >> 24n === 127n) return 'a loopback address'
    if (value >> 16n === 0xa9fen) return 'a link-local address'
    return value >> 8n === 0xe00000n ? 'a link-local multicast address' : undefined
  }
  if (value === 1n) return 'a loopback address'
  if (value >> 118n === 0xfe80n >> 6n) return 'a link-local address'
  return (value >> 112n) % 0x1_0000n === 0xff02n ? 'a link-local multicast address' : undefined
}
