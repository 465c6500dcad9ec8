import { generateKeyPairSync, sign } from 'node:crypto'

// The few lines of DER that a self-signed certificate needs; Node makes keys, but no certificates.

/** A key and a self-signed certificate for 127.0.0.1 and localhost, both PEM. Its own CA. */
export function loopbackCertificate(): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const algorithm = sequence(oid(ECDSA_SHA256))
  const name = sequence(tag(0x31, sequence(oid(COMMON_NAME), tag(0x0c, Buffer.from('chg-sandbox')))))
  const validity = sequence(
    tag(0x17, Buffer.from('200101000000Z')),
    tag(0x18, Buffer.from('20991231235959Z')),
  )
  const names = sequence(tag(0x82, Buffer.from('localhost')), tag(0x87, Buffer.from([127, 0, 0, 1])))
  const extensions = tag(
    0xa3,
    sequence(
      sequence(oid(BASIC_CONSTRAINTS), TRUE, octets(sequence(TRUE))),
      sequence(oid(SUBJECT_ALT_NAME), octets(names)),
    ),
  )
  const version = tag(0xa0, tag(0x02, Buffer.from([2])))
  const serial = tag(0x02, Buffer.from([1]))
  const key = publicKey.export({ format: 'der', type: 'spki' })
  const body = sequence(version, serial, algorithm, name, validity, name, key, extensions)
  const signature = tag(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)]))
  return {
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    cert: pem(sequence(body, algorithm, signature)),
  }
}

const ECDSA_SHA256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]
const COMMON_NAME = [0x55, 0x04, 0x03]
const BASIC_CONSTRAINTS = [0x55, 0x1d, 0x13]
const SUBJECT_ALT_NAME = [0x55, 0x1d, 0x11]
const TRUE = tag(0x01, Buffer.from([0xff]))

function tag(number: number, content: Buffer): Buffer {
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([number, ...size]), content])
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tag(0x30, Buffer.concat(parts))
}

function oid(bytes: readonly number[]): Buffer {
  return tag(0x06, Buffer.from(bytes))
}

function octets(content: Buffer): Buffer {
  return tag(0x04, content)
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').replaceAll(/.{64}(?=.)/g, '$&\n')
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
}
