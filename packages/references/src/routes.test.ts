import { describe, expect, test } from 'vitest'
import { problems } from './test-objects.ts'

const service = `---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {ports: [{name: http, port: 80}, {name: admin, port: 8080}]}
`
const ingress = (backend: string, rest = '', annotations = '{}') => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a, namespace: shop, annotations: ${annotations}}
spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: ${backend}}}]}}], ${rest}}
`
const path = 'spec.rules[0].http.paths[0].backend.service'

describe('an Ingress', () => {
  test.each(['{name: web, port: {number: 80}}', '{name: web, port: {name: admin}}'])(
    'to %s is right',
    (backend) => {
      expect(problems(ingress(backend) + service)).toEqual([])
    },
  )

  test('to a port that the Service has not is an error', () => {
    expect(problems(ingress('{name: web, port: {number: 81}}') + service)).toEqual([
      `error ${path}.port.number is 81, and Service shop/web has no such port | Service shop/web has http, admin`,
    ])
    expect(problems(ingress('{name: web, port: {name: "80"}}') + service)).toHaveLength(1)
  })

  test('to a Service without ports, which is a patch of one, is not judged by its port', () => {
    const patch =
      '---\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {type: NodePort}\n'
    expect(problems(ingress('{name: web, port: {number: 81}}') + patch)).toEqual([])
  })

  test('to another Service is a warning, with the name that was meant', () => {
    expect(problems(ingress('{name: wbe, port: {number: 80}}') + service)).toEqual([
      `warning ${path}.name refers to Service shop/wbe, which is not among these objects | did you mean web?`,
    ])
  })

  test('takes certificates from Secrets, those apart that cert-manager makes', () => {
    const tls = 'tls: [{secretName: cert}]'
    const backend = '{name: web, port: {number: 80}}'
    expect(problems(ingress(backend, tls) + service)).toEqual([
      expect.stringContaining('spec.tls[0].secretName'),
    ])
    expect(problems(ingress(backend, tls, '{cert-manager.io/cluster-issuer: a}') + service)).toEqual([])
    const certificate =
      '---\napiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: c, namespace: shop}\nspec: {secretName: cert}\n'
    expect(problems(ingress(backend, tls) + service + certificate)).toEqual([])
  })

  test('has a class that is asked for only where classes are stated', () => {
    const classed = ingress('{name: web, port: {number: 80}}', 'ingressClassName: nginx') + service
    const stated = (name: string) =>
      `---\napiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: ${name}}\n`
    expect(problems(classed)).toEqual([])
    expect(problems(classed + stated('nginx'))).toEqual([])
    expect(problems(classed + stated('nginxx'))).toEqual([
      'warning spec.ingressClassName refers to IngressClass nginx, which is not among these objects | did you mean nginxx?',
    ])
  })
})

test.each([
  [
    'ValidatingWebhookConfiguration',
    'webhooks: [{name: a, clientConfig: {service: {name: web, namespace: shop}}}]',
    'error webhooks[0].clientConfig.service is 443',
  ],
  [
    'MutatingWebhookConfiguration',
    'webhooks: [{name: a, clientConfig: {service: {name: web, namespace: shop, port: 8080}}}]',
    undefined,
  ],
  [
    'ValidatingWebhookConfiguration',
    'webhooks: [{name: a, clientConfig: {service: {name: web, namespace: other}}}]',
    'warning webhooks[0].clientConfig.service.name refers to Service other/web',
  ],
  ['ValidatingWebhookConfiguration', 'webhooks: [{name: a, clientConfig: {url: "https://a"}}]', undefined],
])('a %s with %s', (kind, field, expected) => {
  const text = `---\napiVersion: admissionregistration.k8s.io/v1\nkind: ${kind}\nmetadata: {name: a}\n${field}\n`
  expect(problems(text + service)).toEqual(expected === undefined ? [] : [expect.stringContaining(expected)])
})
