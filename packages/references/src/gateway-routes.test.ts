import { describe, expect, test } from 'vitest'
import { problems } from './test-objects.ts'

const service = (namespace = 'shop') => `---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: ${namespace}}
spec: {ports: [{name: http, port: 80}]}
`
const route = (spec: string, kind = 'HTTPRoute') => `---
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: {name: a, namespace: shop}
spec: {${spec}}
`
const grant = (from: string, to: string, namespace = 'data') => `---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: {name: g, namespace: ${namespace}}
spec: {from: [${from}], to: [${to}]}
`

describe('a backend of a route', () => {
  test.each(['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'])('of kind %s', (kind) => {
    const to = (backend: string) => route(`rules: [{backendRefs: [${backend}]}]`, kind)
    expect(problems(to('{name: web, port: 80}') + service())).toEqual([])
    expect(problems(to('{name: web, port: 82}') + service())).toEqual([
      'error spec.rules[0].backendRefs[0].port is 82, and Service shop/web has no such port | Service shop/web has http',
    ])
    expect(problems(to('{kind: Other, group: a.b, name: x}') + service())).toEqual([])
  })

  test('may be a mirror of requests', () => {
    const mirror = '{type: RequestMirror, requestMirror: {backendRef: {name: web, port: 81}}}'
    expect(problems(route(`rules: [{filters: [${mirror}]}]`) + service())).toEqual([
      expect.stringContaining('error spec.rules[0].filters[0].requestMirror.backendRef.port is 81'),
    ])
    const inside = `rules: [{backendRefs: [{name: web, port: 80, filters: [{}, ${mirror}]}]}]`
    expect(problems(route(inside) + service())).toEqual([
      expect.stringContaining('error spec.rules[0].backendRefs[0].filters[1].requestMirror.backendRef.port'),
    ])
  })
})

describe('a backend of another namespace', () => {
  const abroad = route('rules: [{backendRefs: [{name: web, namespace: data, port: 80}]}]')
  const from = '{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: shop}'
  const to = '{group: "", kind: Service}'
  const forbidden =
    'warning spec.rules[0].backendRefs[0].namespace is data, and no ReferenceGrant there, of these objects, lets a HTTPRoute of shop refer to Service data/web | see that data has one, or add it'

  test('is missing its grant where the Service is one of these objects', () => {
    expect(problems(abroad + service('data'))).toEqual([forbidden])
  })

  test.each([
    ['all Services', grant(from, to)],
    ['that Service', grant(from, '{group: "", kind: Secret}, {group: "", kind: Service, name: web}')],
    ['it, with no namespace of its own', grant(from, to).replace(', namespace: data}', '}')],
  ])('is granted by a ReferenceGrant for %s', (_, granted) => {
    expect(problems(abroad + service('data') + granted)).toEqual([])
  })

  test.each([
    ['another Service', grant(from, '{group: "", kind: Service, name: wbe}')],
    ['another kind of route', grant(from.replace('HTTPRoute', 'GRPCRoute'), to)],
    ['another namespace', grant(from.replace('shop', 'other'), to)],
    ['a group that is not that of the kind', grant(from, '{group: v1, kind: Service}')],
    ['another target namespace', grant(from, to, 'other')],
  ])('is not granted by one for %s', (_, granted) => {
    expect(problems(abroad + service('data') + granted)).toEqual([forbidden])
  })

  test('needs no grant in a mesh', () => {
    const parent = 'parentRefs: [{kind: Service, group: "", name: web, namespace: data}]'
    const mesh = route(`${parent}, rules: [{backendRefs: [{name: web, namespace: data, port: 80}]}]`)
    expect(problems(mesh + service('data'))).toEqual([])
  })

  test('may have its grant elsewhere, where it is from elsewhere itself', () => {
    expect(problems(abroad, service('data'))).toEqual([])
    expect(problems(abroad + grant(from, '{group: "", kind: Secret}'), service('data'))).toEqual([forbidden])
    expect(problems(abroad.replace(', namespace: shop}', '}') + service('data'))).toEqual([])
  })
})
