import { parseNetwork } from './cidr.ts'
import { parseAddress } from './ip.ts'

/** The shortest form of an address (RFC 5952); undefined for what is none, or not written as Kubernetes takes it. */
export function canonicalAddress(text: string): string | undefined {
  const address = parseAddress(text)
  return address === undefined || address.isLax ? undefined : written(address.family, address.value)
}

/** The same for a network whose address has no bits after the prefix. */
export function canonicalNetwork(text: string): string | undefined {
  const network = parseNetwork(text)
  if (network === undefined || network.isLax) return undefined
  return `${written(network.family, network.first)}/${network.bits}`
}

function written(family: 4 | 6, value: bigint): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join('.')
  const groups = Array.from({ length: 8 }, (_, index) => (value >> BigInt(112 - 16 * index)) & 0xffffn)
  const text = groups.map((group) => group.toString(16)).join(':')
  const runs = [...text.matchAll(/(?<![^:])0(:0)+(?![^:])/g)].map(([run]) => run)
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '')
  if (longest === '') return text
  const at = text.search(new RegExp(`(?<![^:])${longest}(?![^:])`))
  const head = text.slice(0, at).replace(/:$/, '')
  const tail = text.slice(at + longest.length).replace(/^:/, '')
  return `${head}::${tail}`
}
