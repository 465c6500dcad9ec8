import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { invalid } from './cel-error.ts'
import { Opaque } from './value.ts'

/** An address as Kubernetes' IP library takes it: no zone, no IPv4 in IPv6, no leading zeros. */
export class Ip extends Opaque {
  override readonly typeName = 'net.IP'
  readonly family: 4 | 6
  readonly bits: bigint
  readonly text: string
  readonly bytes: readonly number[]

  constructor(bytes: readonly number[]) {
    super()
    this.bytes = bytes
    this.family = bytes.length === 4 ? 4 : 6
    this.bits = bytes.reduce((all, byte) => (all << 8n) | BigInt(byte), 0n)
    const address = ipaddr.fromByteArray([...bytes])
    this.text = address.kind() === 'ipv6' ? (address as ipaddr.IPv6).toRFC5952String() : address.toString()
  }

  static parse(text: string): Ip {
    if (isIP(text) === 0 || text.includes('%'))
      throw invalid(`IP Address ${JSON.stringify(text)} parse error`)
    const address = ipaddr.parse(text)
    if (address.kind() === 'ipv6' && (address as ipaddr.IPv6).isIPv4MappedAddress()) {
      throw invalid(`IPv4-mapped IPv6 address ${JSON.stringify(text)} is not allowed`)
    }
    return new Ip(address.toByteArray())
  }

  override equals(other: Opaque): boolean {
    return other instanceof Ip && other.family === this.family && other.bits === this.bits
  }
}

/** An address with a prefix length. */
export class Cidr extends Opaque {
  override readonly typeName = 'net.CIDR'
  readonly address: Ip
  readonly prefix: number

  constructor(address: Ip, prefix: number) {
    super()
    this.address = address
    this.prefix = prefix
  }

  static parse(text: string): Cidr {
    const parts = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text)
    if (parts === null) throw invalid(`network address ${JSON.stringify(text)} parse error`)
    const address = Ip.parse(parts[1] ?? '')
    const prefix = Number(parts[2])
    if (prefix > (address.family === 4 ? 32 : 128))
      throw invalid(`network address ${JSON.stringify(text)} parse error`)
    return new Cidr(address, prefix)
  }

  get hostBits(): bigint {
    return BigInt((this.address.family === 4 ? 32 : 128) - this.prefix)
  }

  containsIp(ip: Ip): boolean {
    return (
      ip.family === this.address.family && ip.bits >> this.hostBits === this.address.bits >> this.hostBits
    )
  }

  containsCidr(other: Cidr): boolean {
    return other.prefix >= this.prefix && this.containsIp(other.address)
  }

  get masked(): Cidr {
    const bits = (this.address.bits >> this.hostBits) << this.hostBits
    const size = this.address.bytes.length
    const bytes = Array.from({ length: size }, (_, index) =>
      Number((bits >> BigInt(8 * (size - 1 - index))) & 255n),
    )
    return new Cidr(new Ip(bytes), this.prefix)
  }

  get text(): string {
    return `${this.address.text}/${this.prefix}`
  }

  override equals(other: Opaque): boolean {
    return other instanceof Cidr && other.prefix === this.prefix && other.address.equals(this.address)
  }
}
