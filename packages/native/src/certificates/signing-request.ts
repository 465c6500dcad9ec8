import { type Field, said } from '../values/field.ts'
import { signerAt } from './signer.ts'

const usages = [
  'any',
  'cert sign',
  'client auth',
  'code signing',
  'content commitment',
  'crl sign',
  'data encipherment',
  'decipher only',
  'digital signature',
  'email protection',
  'encipher only',
  'ipsec end system',
  'ipsec tunnel',
  'ipsec user',
  'key agreement',
  'key encipherment',
  'microsoft sgc',
  'netscape sgc',
  'ocsp signing',
  's/mime',
  'server auth',
  'signing',
  'timestamping',
]

/** certificates: `validateCertificateSigningRequest`; the signature itself is not verified. */
export function signingRequestRules(request: Field): void {
  const spec = request.at('spec')
  pemRules(spec.at('request'))
  spec.at('usages').filled('it says what the certificate is for', 'add usages: [client auth]')
  const seen = new Set<string>()
  for (const usage of spec.at('usages').items()) {
    usage.exactlyOneOf(usages)
    if (seen.has(usage.text)) usage.duplicate()
    seen.add(usage.text)
  }
  const signer = spec.at('signerName')
  if (signer.text === 'kubernetes.io/legacy-unknown')
    signer.invalid(`is ${said(signer.text)}, which v1 does not take`, 'name the signer')
  else if (signer.notEmpty('it names who signs')) signerAt(signer)
  spec.at('expirationSeconds').between(600)
}

function pemRules(request: Field): void {
  if (!request.isSet) return
  const text = Buffer.from(request.text, 'base64').toString('latin1')
  if (!/-----BEGIN CERTIFICATE REQUEST-----[\s\S]+-----END CERTIFICATE REQUEST-----/.test(text))
    request.invalid(
      'does not hold a certificate request in PEM',
      'encode the file of the request in base64, once',
    )
}
