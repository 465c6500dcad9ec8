import { volumeCases } from './testing.ts'

const certificate = { signerName: 'example.com/signer', keyType: 'ED25519', credentialBundlePath: 'a.pem' }
const at = 'projected.sources[0]'
const set = (source: object) => ({ 'projected.sources': [source] })

volumeCases(
  {
    projected: {
      sources: [{ podCertificate: certificate }, { clusterTrustBundle: { name: 'a', path: 'b.pem' } }],
    },
  },
  [
    [
      'by name or by signer',
      set({ clusterTrustBundle: { name: 'a', signerName: 'example.com/a', path: 'b' } }),
      [`forbidden ${at}.clusterTrustBundle.signerName`],
      '1.37',
    ],
    [
      'of something',
      set({ clusterTrustBundle: { path: 'b' } }),
      [`invalid ${at}.clusterTrustBundle`],
      '1.37',
    ],
    ['which was dropped before', set({ clusterTrustBundle: { path: 'b' } }), []],
    [
      'a path',
      set({ clusterTrustBundle: { name: 'a', path: '' } }),
      [`required ${at}.clusterTrustBundle.path`],
      '1.37',
    ],
    [
      'a signer',
      set({ podCertificate: { ...certificate, signerName: 'a' } }),
      [`invalid ${at}.podCertificate.signerName`],
      '1.37',
    ],
    [
      'a key',
      set({ podCertificate: { ...certificate, keyType: 'RSA' } }),
      [`invalid ${at}.podCertificate.keyType`],
      '1.37',
    ],
    [
      'a time',
      set({ podCertificate: { ...certificate, maxExpirationSeconds: 60 } }),
      [`invalid ${at}.podCertificate.maxExpirationSeconds`],
      '1.37',
    ],
    [
      'a file',
      set({ podCertificate: { ...certificate, credentialBundlePath: '' } }),
      [`invalid ${at}.podCertificate`],
      '1.37',
    ],
  ],
)
