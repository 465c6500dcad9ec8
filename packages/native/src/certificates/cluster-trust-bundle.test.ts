import { describe } from 'vitest'
import { cases } from '../testing.ts'
import { authority, leaf, narrowAuthority, otherAuthority } from './testing-certificates.ts'

const wrong = ['invalid spec.trustBundle']
const withHeader = authority.replace('\n', '\nComment: mine\n\n')
const body = authority.split('\n').slice(1, -2).join('')
const der = Buffer.from(body, 'base64')
const block = (bytes: Buffer, type = 'CERTIFICATE') =>
  `-----BEGIN ${type}-----\n${bytes.toString('base64')}\n-----END ${type}-----\n`

describe('ClusterTrustBundle', () => {
  const bundle = {
    apiVersion: 'certificates.k8s.io/v1beta1',
    kind: 'ClusterTrustBundle',
    metadata: { name: 'a' },
    spec: { trustBundle: `My authorities\n${authority}${otherAuthority}` },
  }
  cases(bundle, [
    ['a key that may only sign texts', { 'spec.trustBundle': narrowAuthority }, []],
    ['spaces where they do not matter', { 'spec.trustBundle': authority.replaceAll('\n', ' \r\n') }, []],
    ['nothing', { 'spec.trustBundle': '' }, wrong],
    ['a text', { 'spec.trustBundle': 'a' }, wrong],
    ['a block without an end', { 'spec.trustBundle': authority.slice(0, -30) }, wrong],
    [
      'half a block before a whole one',
      { 'spec.trustBundle': `${authority.slice(0, 90)}\n${authority}` },
      [],
    ],
    ['another end', { 'spec.trustBundle': authority.replace('END CERTIFICATE', 'END KEY') }, wrong],
    [
      'a broken block before a whole one',
      { 'spec.trustBundle': otherAuthority.replace(/.\n-----END/, '\n-----END') + authority },
      [],
    ],
    ['a certificate twice', { 'spec.trustBundle': authority + otherAuthority + authority }, wrong],
    ['one that may not sign', { 'spec.trustBundle': authority + leaf }, wrong],
    ['a key', { 'spec.trustBundle': block(der, 'PRIVATE KEY') }, wrong],
    ['headers', { 'spec.trustBundle': withHeader }, wrong],
    ['something else', { 'spec.trustBundle': block(Buffer.from('hello')) }, wrong],
    ['something behind it', { 'spec.trustBundle': block(Buffer.concat([der, Buffer.from('a')])) }, wrong],
    ['other spaces', { 'spec.trustBundle': authority.replaceAll('\n', '\u00a0\n') }, wrong],
    [
      'a length with zeros in front',
      { 'spec.trustBundle': block(Buffer.concat([Buffer.from('30840000', 'hex'), der.subarray(2)])) },
      wrong,
    ],
    ['less than it says', { 'spec.trustBundle': block(der.subarray(0, -1)) }, wrong],
    [
      'of many mistakes the first ten',
      { 'spec.trustBundle': leaf.repeat(20) },
      wrong.flatMap((one) => Array(10).fill(one)),
    ],
    ['more than fits', { 'spec.trustBundle': `${authority}${'a'.repeat(1024 * 1024)}` }, wrong],
    ['a name of somebody else', { 'metadata.name': 'a:b' }, ['invalid metadata.name']],
    ['a name that is none', { 'metadata.name': 'A' }, ['invalid metadata.name']],
  ])
})

describe('ClusterTrustBundle for a signer', () => {
  const bundle = {
    apiVersion: 'certificates.k8s.io/v1beta1',
    kind: 'ClusterTrustBundle',
    metadata: { name: 'example.com:signer:a' },
    spec: { signerName: 'example.com/signer', trustBundle: authority },
  }
  cases(bundle, [
    ['another name', { 'metadata.name': 'a' }, ['invalid metadata.name']],
    ['no name of its own', { 'metadata.name': 'example.com:signer:' }, ['invalid metadata.name']],
    [
      'a name to be made up',
      { 'metadata.name': undefined, 'metadata.generateName': 'example.com:signer:a-' },
      [],
    ],
    [
      'a name to be made up of something else',
      { 'metadata.name': undefined, 'metadata.generateName': 'a-' },
      ['invalid metadata.generateName'],
    ],
    [
      'a signer without a domain',
      { 'spec.signerName': 'signer', 'metadata.name': 'signer:a' },
      ['invalid spec.signerName'],
    ],
  ])
})
