import { expect, test } from 'vitest'
import { cases, changed, sentences } from '../testing.ts'

const path = 'spec.rules.0.http.paths.0'
const found = 'spec.rules[0].http.paths[0]'
const annotation = 'metadata.annotations.[kubernetes.io/ingress.class]'
const ingress = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'web' },
  spec: {
    ingressClassName: 'nginx',
    tls: [{ hosts: ['*.example.com', 'example.com'], secretName: 'tls' }],
    rules: [
      {
        host: '*.example.com',
        http: {
          paths: [
            { path: '/a', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } },
            {
              pathType: 'ImplementationSpecific',
              backend: { resource: { apiGroup: 'x.io', kind: 'A', name: 'a' } },
            },
          ],
        },
      },
    ],
  },
}

cases(ingress, [
  ['neither rules nor a backend', { spec: { tls: [] } }, ['required spec']],
  [
    'a default backend alone',
    { spec: { defaultBackend: { service: { name: 'web', port: { name: 'http' } } } } },
    [],
  ],
  ['no paths', { 'spec.rules.0.http.paths': [] }, ['required spec.rules[0].http.paths']],
  ['a host that is an address', { 'spec.rules.0.host': '10.0.0.1' }, ['invalid spec.rules[0].host']],
  ['a star in the middle', { 'spec.rules.0.host': 'a.*.com' }, ['invalid spec.rules[0].host']],
  ['a host with a port', { 'spec.rules.0.host': 'example.com:80' }, ['invalid spec.rules[0].host']],
  ['an empty host of TLS', { 'spec.tls.0.hosts': [''] }, ['invalid spec.tls[0].hosts[0]']],
  ['a secret with capitals', { 'spec.tls.0.secretName': 'TLS' }, ['invalid spec.tls[0].secretName']],
  ['a class with a slash', { 'spec.ingressClassName': 'a/b' }, ['invalid spec.ingressClassName']],
  ['an empty class', { 'spec.ingressClassName': '' }, ['invalid spec.ingressClassName']],
  [
    'another class in the annotation',
    { [annotation]: 'x' },
    ['invalid metadata.annotations["kubernetes.io/ingress.class"]'],
  ],
  ['the same class in the annotation', { [annotation]: 'nginx' }, []],
  [
    'which was refused before 1.27',
    { [annotation]: 'nginx' },
    ['forbidden metadata.annotations["kubernetes.io/ingress.class"]'],
    '1.26',
  ],
  ['a relative path', { [`${path}.path`]: 'a' }, [`invalid ${found}.path`]],
  ['no path', { [`${path}.path`]: undefined }, [`required ${found}.path`]],
  ['two slashes', { [`${path}.path`]: '/a//b' }, [`invalid ${found}.path`]],
  ['a path that ends with dots', { [`${path}.path`]: '/a/..' }, [`invalid ${found}.path`]],
  [
    'dots where the implementation decides',
    { [`${path}.path`]: '/a/..', [`${path}.pathType`]: 'ImplementationSpecific' },
    [],
  ],
  ['a type that there is not', { [`${path}.pathType`]: 'prefix' }, [`invalid ${found}.pathType`]],
  ['a backend of two', { [`${path}.backend.resource`]: {} }, [`forbidden ${found}.backend.resource`]],
  ['a backend of none', { [`${path}.backend`]: {} }, [`required ${found}.backend`]],
  ['no port', { [`${path}.backend.service.port`]: undefined }, [`required ${found}.backend.service.port`]],
  [
    'a port by name and number',
    { [`${path}.backend.service.port.name`]: 'http' },
    [`forbidden ${found}.backend.service.port.number`],
  ],
  [
    'a port that is none',
    { [`${path}.backend.service.port.number`]: 70_000 },
    [`invalid ${found}.backend.service.port.number`],
  ],
  [
    'a service with a dot',
    { [`${path}.backend.service.name`]: 'a.b' },
    [`invalid ${found}.backend.service.name`],
  ],
  [
    'a service with a digit first',
    { [`${path}.backend.service.name`]: '1a' },
    [`invalid ${found}.backend.service.name`],
    '1.35',
  ],
  ['which is fine since 1.36', { [`${path}.backend.service.name`]: '1a' }, []],
  [
    'a resource without a name',
    { 'spec.rules.0.http.paths.1.backend.resource.name': '' },
    ['required spec.rules[0].http.paths[1].backend.resource.name'],
  ],
])

test('a missing port is said with what to add', () => {
  expect(sentences(changed(ingress, { [`${path}.backend.service.port`]: {} }))).toEqual([
    `${found}.backend.service.port is missing: a backend names the port of its Service`,
  ])
})
