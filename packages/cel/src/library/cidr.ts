import { Cidr, Ip } from '../network.ts'
import { global, method, type Overload } from '../overload.ts'
import type { Opaque } from '../value.ts'
import { accepts } from './quantities.ts'

const CIDR = 'net.CIDR'
const of = (value: Opaque): Cidr => value as Cidr

/** Kubernetes' CIDR library. */
export const cidr: readonly Overload[] = [
  global('cidr', ['string'], CIDR, ([text]) => Cidr.parse(text)),
  global('isCIDR', ['string'], 'bool', ([text]) => accepts(() => Cidr.parse(text))),
  global('string', [CIDR], 'string', ([a]) => of(a).text),
  method('containsIP', [CIDR, 'net.IP'], 'bool', ([a, ip]) => of(a).containsIp(ip as Ip)),
  method('containsIP', [CIDR, 'string'], 'bool', ([a, text]) => of(a).containsIp(Ip.parse(text))),
  method('containsCIDR', [CIDR, CIDR], 'bool', ([a, b]) => of(a).containsCidr(of(b))),
  method('containsCIDR', [CIDR, 'string'], 'bool', ([a, text]) => of(a).containsCidr(Cidr.parse(text))),
  method('ip', [CIDR], 'net.IP', ([a]) => of(a).address),
  method('masked', [CIDR], CIDR, ([a]) => of(a).masked),
  method('prefixLength', [CIDR], 'int', ([a]) => BigInt(of(a).prefix)),
]
