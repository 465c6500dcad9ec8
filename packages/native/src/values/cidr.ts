import type { Field } from './field.ts'
import { parseAddress } from './ip.ts'

/** A network such as `10.0.0.0/8`. */
export interface Network {
  readonly family: 4 | 6
  /** The first address of the network. */
  readonly first: bigint
  readonly bits: number
  /** Written in a way that Kubernetes refuses since 1.36. */
  readonly isLax: boolean
}

/** utils/net: `ParseCIDRSloppy`. */
export function parseNetwork(text: string): Network | undefined {
  const slash = text.indexOf('/')
  const address = parseAddress(slash < 0 ? '' : text.slice(0, slash))
  const digits = text.slice(slash + 1)
  if (address === undefined || !/^\d{1,6}$/.test(digits)) return undefined
  const isMapped = address.family === 4 && text.includes(':')
  const bits = Number(digits) - (isMapped ? 96 : 0)
  const width = address.family === 4 ? 32 : 128
  if (bits < 0 || bits > width) return undefined
  const host = BigInt(width - bits)
  const first = (address.value >> host) << host
  const isLax = address.isLax || first !== address.value || /^0\d/.test(digits)
  return { family: address.family, first, bits, isLax }
}

/** Whether the outer network holds the inner one and more. */
export function isInside(inner: Network, outer: Network): boolean {
  if (inner.family !== outer.family || inner.bits <= outer.bits) return false
  const host = BigInt((outer.family === 4 ? 32 : 128) - outer.bits)
  return (inner.first >> host) << host === outer.first
}

/** A field from before strict networks (core: `IsValidCIDRForLegacyField`). The network, where it can be read. */
export function networkAt(field: Field, text: string = field.text): Network | undefined {
  const network = parseNetwork(text)
  if (network === undefined)
    field.invalid(`is ${JSON.stringify(text)}, but must be a network such as 10.9.8.0/24 or 2001:db8::/64`)
  else if (network.isLax && field.check.minor >= 36)
    field.invalid(
      `is ${JSON.stringify(text)}, but must be the network itself: no address bits after the prefix, no leading zeros, no IPv4 inside IPv6`,
    )
  return network
}
