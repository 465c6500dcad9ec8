import { describe, expect, test } from 'vitest'
import { problems } from './test-objects.ts'

const service = (namespace = 'shop') => `---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: ${namespace}}
spec: {ports: [{name: http, port: 80}]}
`
const route = (spec: string) => `---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: a, namespace: shop}
spec: {${spec}}
`
const gateway = (listeners: string, name = 'main', namespace = 'shop', kind = 'Gateway') => `---
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: {name: ${name}, namespace: ${namespace}}
spec: {gatewayClassName: any, listeners: [${listeners}]}
`
const listener = '{name: http, port: 80, protocol: HTTP}'
const secure = '{name: https, port: 443, protocol: HTTPS}'

describe('the parent of a route', () => {
  const attached = (parent: string) => route(`parentRefs: [${parent}]`)
  const path = 'spec.parentRefs[0]'

  test.each([
    '{name: main}',
    '{name: main, namespace: shop, sectionName: https}',
    '{name: main, port: 443}',
    '{name: main, sectionName: http, port: 80}',
    '{kind: Other, group: a.b, name: x}',
  ])('%s is right', (parent) => {
    expect(problems(attached(parent) + gateway(`${listener}, ${secure}`))).toEqual([])
  })

  test.each([
    [
      '{name: main, sectionName: htps}',
      `error ${path}.sectionName is "htps", and Gateway shop/main has no listener of that name | name one of http, https`,
    ],
    [
      '{name: main, port: 8080}',
      `error ${path}.port is 8080, and no listener of Gateway shop/main has that port | name one of 80, 443`,
    ],
    [
      '{name: main, sectionName: http, port: 443}',
      `error ${path}.port is 443, and the listener http of Gateway shop/main has another port | name one of 80`,
    ],
    [
      '{name: man}',
      `warning ${path}.name refers to Gateway shop/man, which is not among these objects | did you mean main?`,
    ],
  ])('%s is not', (parent, expected) => {
    expect(problems(attached(parent) + gateway(`${listener}, ${secure}`))).toEqual([expected])
  })

  test('may come from elsewhere where no Gateway of its namespace is there', () => {
    expect(problems(attached('{name: shared, namespace: infra}'))).toEqual([])
    expect(problems(attached('{name: shared, namespace: infra}') + gateway(listener))).toEqual([])
  })

  test('is not judged by its listeners where it has none, or is there twice', () => {
    const parent = attached('{name: main, sectionName: https}')
    expect(problems(parent + gateway(''))).toEqual([])
    expect(problems(parent + gateway(listener) + gateway(secure))).toEqual([])
  })

  test('may be a ListenerSet', () => {
    const set = gateway(listener, 'more', 'shop', 'ListenerSet')
    expect(problems(attached('{kind: ListenerSet, name: more, sectionName: http}') + set)).toEqual([])
    expect(problems(attached('{kind: ListenerSet, name: more, sectionName: https}') + set)).toHaveLength(1)
  })

  test('may be a Service of a mesh', () => {
    const mesh = (rest: string) => attached(`{kind: Service, group: "", name: web, ${rest}}`)
    expect(problems(mesh('') + mesh('port: 80') + mesh('sectionName: http') + service())).toEqual([])
    expect(problems(mesh('port: 81') + service())).toEqual([
      expect.stringContaining(`error ${path}.port is 81, and Service shop/web has no such port`),
    ])
    expect(problems(mesh('sectionName: grpc') + service())).toEqual([
      expect.stringContaining(`error ${path}.sectionName is "grpc"`),
    ])
    expect(problems(mesh(''))).toEqual([
      expect.stringContaining(`warning ${path}.name refers to Service shop/web`),
    ])
    expect(problems(mesh('namespace: other') + service())).toEqual([])
    expect(problems(mesh('namespace: other') + service('other').replace('web', 'api'))).toHaveLength(1)
  })
})

describe('a route of another namespace than its Gateway', () => {
  const abroad = (parent = '{name: main, namespace: infra}') => route(`parentRefs: [${parent}]`)
  const open = (from: string) => `{name: open, port: 8080, allowedRoutes: {namespaces: {from: ${from}}}}`
  const forbidden =
    'error spec.parentRefs[0].namespace is infra, and Gateway infra/main takes routes of its own namespace only | let allowedRoutes.namespaces of its listener take those of shop'

  test.each([
    ['by default', listener],
    ['by its word', open('Same')],
  ])('is not taken %s', (_, one) => {
    expect(problems(abroad() + gateway(one, 'main', 'infra'))).toEqual([forbidden])
  })

  test.each(['All', 'Selector'])('is or may be taken from %s, by one listener of several', (from) => {
    const shared = gateway(`${listener}, ${open(from)}`, 'main', 'infra')
    expect(problems(abroad() + shared)).toEqual([])
    expect(problems(abroad('{name: main, namespace: infra, sectionName: http}') + shared)).toEqual([
      forbidden,
    ])
  })

  test('is not judged where one of them states no namespace', () => {
    const nowhere = gateway(listener, 'main', 'infra').replace(', namespace: infra}', '}')
    expect(problems(abroad() + nowhere)).toEqual([])
    expect(
      problems(abroad().replace(', namespace: shop}', '}') + gateway(listener, 'main', 'infra')),
    ).toEqual([])
  })
})
