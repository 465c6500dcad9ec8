import { Ip } from '../network.ts'
import { global, method, type Overload } from '../overload.ts'
import type { Opaque } from '../value.ts'
import { accepts } from './quantities.ts'

const IP = 'net.IP'
const of = (value: Opaque): Ip => value as Ip
const first = (ip: Ip, bits: number) => ip.bits >> BigInt((ip.family === 4 ? 32 : 128) - bits)

const isLoopback = (ip: Ip) => (ip.family === 4 ? first(ip, 8) === 127n : ip.bits === 1n)
const isMulticast = (ip: Ip) => (ip.family === 4 ? first(ip, 4) === 0xen : first(ip, 8) === 0xffn)
const isLinkLocalMulticast = (ip: Ip) =>
  ip.family === 4 ? first(ip, 24) === 0xe00000n : (first(ip, 16) & 0xff0fn) === 0xff02n
const isLinkLocalUnicast = (ip: Ip) =>
  ip.family === 4 ? first(ip, 16) === 0xa9fen : first(ip, 10) === 0x3fan
// Go's netip.Addr.IsGlobalUnicast: private addresses count, the IPv4 broadcast address does not.
const isGlobalUnicast = (ip: Ip) =>
  ip.bits !== 0n &&
  !(ip.family === 4 && ip.bits === 0xffffffffn) &&
  !isLoopback(ip) &&
  !isMulticast(ip) &&
  !isLinkLocalUnicast(ip)

/** Kubernetes' IP library. */
export const ip: readonly Overload[] = [
  global('ip', ['string'], IP, ([text]) => Ip.parse(text)),
  global('isIP', ['string'], 'bool', ([text]) => accepts(() => Ip.parse(text))),
  global('ip.isCanonical', ['string'], 'bool', ([text]) => Ip.parse(text).text === text),
  global('string', [IP], 'string', ([a]) => of(a).text),
  method('family', [IP], 'int', ([a]) => BigInt(of(a).family)),
  method('isUnspecified', [IP], 'bool', ([a]) => of(a).bits === 0n),
  method('isLoopback', [IP], 'bool', ([a]) => isLoopback(of(a))),
  method('isLinkLocalMulticast', [IP], 'bool', ([a]) => isLinkLocalMulticast(of(a))),
  method('isLinkLocalUnicast', [IP], 'bool', ([a]) => isLinkLocalUnicast(of(a))),
  method('isGlobalUnicast', [IP], 'bool', ([a]) => isGlobalUnicast(of(a))),
]
