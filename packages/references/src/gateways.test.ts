import { describe, expect, test } from 'vitest'
import { problems } from './test-objects.ts'

const one = (kind: string, spec: string, annotations = '{}') => `---
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: {name: main, namespace: infra, annotations: ${annotations}}
spec: {${spec}}
`
const secret = (name: string, namespace: string) =>
  `---\napiVersion: v1\nkind: Secret\nmetadata: {name: ${name}, namespace: ${namespace}}\n`

describe('the certificates of a Gateway', () => {
  const secured = (reference: string, annotations?: string, kind = 'Gateway') =>
    one(
      kind,
      `listeners: [{name: plain, port: 80}, {name: https, port: 443, tls: {certificateRefs: [${reference}]}}]`,
      annotations,
    )
  const path = 'spec.listeners[1].tls.certificateRefs[0]'
  const missing = expect.stringContaining(`warning ${path}.name refers to Secret infra/cert, which is not`)

  test('are Secrets', () => {
    expect(problems(secured('{name: cert}') + secret('cert', 'infra'))).toEqual([])
    expect(problems(secured('{name: cert}'))).toEqual([missing])
    expect(problems(secured('{name: cert}', undefined, 'ListenerSet'))).toEqual([missing])
    expect(problems(secured('{group: a.b, kind: Vault, name: cert}'))).toEqual([])
  })

  test('may be made by cert-manager', () => {
    expect(problems(secured('{name: cert}', '{cert-manager.io/cluster-issuer: a}'))).toEqual([])
    const certificate =
      '---\napiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: c, namespace: infra}\nspec: {secretName: cert}\n'
    expect(problems(secured('{name: cert}') + certificate)).toEqual([])
  })

  test('of another namespace are judged where that has Secrets among these objects', () => {
    const abroad = secured('{name: cert, namespace: certs}')
    expect(problems(abroad)).toEqual([])
    expect(problems(abroad + secret('other', 'infra'))).toEqual([])
    expect(problems(abroad + secret('crt', 'certs'))).toEqual([
      `warning ${path}.name refers to Secret certs/cert, which is not among these objects | did you mean crt?`,
    ])
  })

  test('of another namespace need a grant', () => {
    const abroad = secured('{name: cert, namespace: certs}') + secret('cert', 'certs')
    expect(problems(abroad)).toEqual([
      `warning ${path}.namespace is certs, and no ReferenceGrant there, of these objects, lets a Gateway of infra refer to Secret certs/cert | see that certs has one, or add it`,
    ])
    const granted =
      '---\napiVersion: gateway.networking.k8s.io/v1beta1\nkind: ReferenceGrant\nmetadata: {name: g, namespace: certs}\nspec: {from: [{group: gateway.networking.k8s.io, kind: Gateway, namespace: infra}], to: [{group: "", kind: Secret}]}\n'
    expect(problems(abroad + granted)).toEqual([])
  })
})

test('the class of a Gateway is asked for only where classes are stated', () => {
  const gateway = one('Gateway', 'gatewayClassName: public')
  const stated = (name: string) =>
    `---\napiVersion: gateway.networking.k8s.io/v1\nkind: GatewayClass\nmetadata: {name: ${name}}\n`
  expect(problems(gateway)).toEqual([])
  expect(problems(gateway + stated('public'))).toEqual([])
  expect(problems(gateway + stated('publik'))).toEqual([
    'warning spec.gatewayClassName refers to GatewayClass public, which is not among these objects | did you mean publik?',
  ])
})

test('a ListenerSet is of a Gateway', () => {
  const set = (name: string, rest = '') => one('ListenerSet', `parentRef: {name: ${name}, ${rest}}`)
  const gateway = one('Gateway', 'gatewayClassName: a')
  expect(problems(set('main') + gateway)).toEqual([])
  expect(problems(set('mian'))).toEqual([])
  expect(problems(set('mian', 'kind: Other') + gateway)).toEqual([])
  expect(problems(set('mian') + gateway)).toEqual([
    'warning spec.parentRef.name refers to Gateway infra/mian, which is not among these objects | did you mean main?',
  ])
})

describe('a BackendTLSPolicy', () => {
  const service =
    '---\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: infra}\nspec: {ports: [{name: https, port: 443}]}\n'
  const map = (key: string) =>
    `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: ca, namespace: infra}\ndata: {${key}: x}\n`

  test.each([
    [
      'names a Service and its port',
      'targetRefs: [{group: "", kind: Service, name: web, sectionName: https}]',
    ],
    ['names another kind', 'targetRefs: [{group: a.b, kind: Service, name: web, sectionName: grpc}]'],
    ['trusts a ConfigMap', 'validation: {caCertificateRefs: [{group: "", kind: ConfigMap, name: ca}]}'],
    ['trusts another kind', 'validation: {caCertificateRefs: [{group: a.b, kind: Bundle, name: none}]}'],
  ])('%s', (_, spec) => {
    expect(problems(one('BackendTLSPolicy', spec) + service + map('ca.crt'))).toEqual([])
  })

  test('needs the port, and the key ca.crt', () => {
    const policy = one(
      'BackendTLSPolicy',
      'targetRefs: [{group: "", kind: Service, name: web, sectionName: grpc}], validation: {caCertificateRefs: [{group: "", kind: ConfigMap, name: ca}]}',
    )
    expect(problems(policy + service + map('ca.pem'))).toEqual([
      'error spec.targetRefs[0].sectionName is "grpc", and Service infra/web has no such port | Service infra/web has https',
      'error spec.validation.caCertificateRefs[0].name refers to ConfigMap infra/ca, which has no key ca.crt: there the certificate is looked for',
    ])
  })
})
