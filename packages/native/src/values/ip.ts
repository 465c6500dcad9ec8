import { isIPv4, isIPv6 } from 'node:net'

/** An IP address as a number, and its family. IPv4 inside IPv6 (`::ffff:1.2.3.4`) counts as IPv4, as Go has it. */
export interface Address {
  readonly family: 4 | 6
  readonly value: bigint
  /** Written in a way that Kubernetes refuses since 1.36: leading zeros, or IPv4 inside IPv6. */
  readonly isLax: boolean
}

/** utils/net: `ParseIPSloppy`, which reads leading zeros as nothing. */
export function parseAddress(text: string): Address | undefined {
  if (text.length > 100 || text.includes('%')) return undefined
  const plain = text.replaceAll(/(^|[:.])0+(?=[0-9a-fA-F])/g, '$1')
  if (isIPv4(plain)) return { family: 4, value: quad(plain), isLax: /(^|\.)0\d/.test(text) }
  if (!isIPv6(plain)) return undefined
  const value = groups(plain)
  const isLax = /\.0\d|:0\d+\.|[0-9a-fA-F]{5}/.test(text)
  if (value >> 32n === 0xffffn) return { family: 4, value: value & 0xffffffffn, isLax: true }
  return { family: 6, value, isLax }
}

function quad(text: string): bigint {
  return text.split('.').reduce((sum, part) => (sum << 8n) | BigInt(part), 0n)
}

function groups(text: string): bigint {
  const dotted = text.lastIndexOf(':') + 1
  const plain = text.includes('.')
    ? `${text.slice(0, dotted)}${(quad(text.slice(dotted)) >> 16n).toString(16)}:${(quad(text.slice(dotted)) & 0xffffn).toString(16)}`
    : text
  const [head = '', tail] = plain.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0')
  return [...left, ...zeros, ...right].reduce((sum, part) => (sum << 16n) | BigInt(`0x${part}`), 0n)
}
