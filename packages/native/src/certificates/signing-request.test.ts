import { cases } from '../testing.ts'

const pem = '-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----\n'
const request = {
  apiVersion: 'certificates.k8s.io/v1',
  kind: 'CertificateSigningRequest',
  metadata: { name: 'a' },
  spec: {
    request: Buffer.from(pem).toString('base64'),
    signerName: 'example.com/a',
    usages: ['client auth'],
  },
}

cases(request, [
  ['something else', { 'spec.request': 'YQ==' }, ['invalid spec.request']],
  ['for nothing', { 'spec.usages': [] }, ['required spec.usages']],
  ['a use that there is not', { 'spec.usages': ['client'] }, ['invalid spec.usages[0]']],
  ['a use twice', { 'spec.usages': ['any', 'any'] }, ['duplicate spec.usages[1]']],
  ['a signer without a domain', { 'spec.signerName': 'a' }, ['invalid spec.signerName']],
  ['the signer of old', { 'spec.signerName': 'kubernetes.io/legacy-unknown' }, ['invalid spec.signerName']],
  ['less than ten minutes', { 'spec.expirationSeconds': 599 }, ['invalid spec.expirationSeconds']],
])
