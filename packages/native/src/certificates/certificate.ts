import { X509Certificate } from 'node:crypto'

/** Of the extension BasicConstraints (RFC 5280, 4.2.1.9). */
const basicConstraints = Buffer.from('0603551d13', 'hex')

/** What a certificate in DER is: one that may sign others, one that may not, or none. */
export function certificateKind(bytes: Buffer): 'authority' | 'leaf' | 'none' {
  if (!isWhole(bytes)) return 'none'
  try {
    new X509Certificate(bytes)
  } catch {
    return 'none'
  }
  return isAuthority(bytes) ? 'authority' : 'leaf'
}

/** `cA` is true. `X509Certificate.ca` looks at the uses of the key as well, which Go does not. */
function isAuthority(bytes: Buffer): boolean {
  const found = bytes.indexOf(basicConstraints)
  if (found === -1) return false
  const after = found + basicConstraints.length
  return /^(?:0101ff)?04..30..0101ff/.test(bytes.toString('hex', after, after + 10))
}

/** One sequence of DER, its length spelt as shortly as it goes, with nothing behind it, which OpenSSL would not look at. */
function isWhole(bytes: Buffer): boolean {
  const first = bytes[1] ?? 0
  const more = first < 0x80 ? 0 : first - 0x80
  if (bytes[0] !== 0x30 || first === 0x80 || more > 4 || bytes.length < 2 + more) return false
  const length = more === 0 ? first : bytes.readUIntBE(2, more)
  const isShort = more === 0 || (length >= 0x80 && bytes[2] !== 0)
  return isShort && bytes.length === 2 + more + length
}
