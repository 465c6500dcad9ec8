import { costOf } from '@chg/core/testing'
import { sayPath } from '@chg/findings'
import { describe, expect, test } from 'vitest'
import { objects } from '../test-objects.ts'
import { compareValues } from './compare-values.ts'
import { parseDeclared } from './declared.ts'
import { driftReport } from './drift-report.ts'
import { environmentNames } from './environment.ts'
import { overlayDrift } from './overlay-drift.ts'

const web = (namespace: string, rest: string, name = 'web') => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}}
spec: ${rest}
`
const drift = (left: string, right: string, ...declared: string[]) =>
  overlayDrift(
    { name: 'staging', objects: objects(left) },
    { name: 'production', objects: objects(right) },
    declared.map(parseDeclared),
  )
const said = (...given: Parameters<typeof drift>) =>
  drift(...given).flatMap(({ left, right, fields }) =>
    left !== undefined && right !== undefined
      ? fields.map(
          (field) => `${sayPath(field.path)}: ${JSON.stringify(field.left)} → ${JSON.stringify(field.right)}`,
        )
      : [
          `${(left ?? right)?.kind} ${(left ?? right)?.name} only in ${left === undefined ? 'production' : 'staging'}`,
        ],
  )

describe('what is no difference', () => {
  test.each([
    ['namespaces', web('staging', '{a: 1}'), web('production', '{a: 1}')],
    [
      'the name of the environment',
      web('x', '{host: api.staging.example.com}', 'staging-web'),
      web('x', '{host: api.production.example.com}', 'production-web'),
    ],
    ['its namespace within fields', web('shop-s', '{to: shop-s}'), web('shop-p', '{to: shop-p}')],
    [
      'the hash of a generated name',
      web('x', '{map: settings-2bcdfghkmt}', 'map-2bcdfghkmt'),
      web('x', '{map: settings-456789bcdf}', 'map-456789bcdf'),
    ],
    [
      'the order of named items',
      web('x', '{env: [{name: a, value: 1}, {name: b}]}'),
      web('x', '{env: [{name: b}, {name: a, value: 1}]}'),
    ],
  ])('%s', (_, left, right) => {
    expect(said(left, right)).toEqual([])
  })
})

describe('what differs', () => {
  test('is told field by field', () => {
    const left = web('s', '{replicas: 1, env: [{name: a, value: x}, {name: b}], list: [1, 2]}')
    const right = web('p', '{replicas: 3, env: [{name: a, value: y}, {name: c}], list: [1]}')
    expect(said(left, right)).toEqual([
      'spec.replicas: 1 → 3',
      'spec.env[0].value: "x" → "y"',
      'spec.env[1]: undefined → {"name":"c"}',
      'spec.env[1]: {"name":"b"} → undefined',
      'spec.list[1]: 2 → undefined',
    ])
  })

  test('are objects too', () => {
    expect(said(web('s', '{}') + web('s', '{}', 'old'), web('p', '{}') + web('p', '{}', 'new'))).toEqual([
      'Deployment old only in staging',
      'Deployment new only in production',
    ])
  })
})

describe('what is declared', () => {
  const left = web('s', '{replicas: 1, containers: [{name: a, image: x, resources: {requests: {cpu: 1}}}]}')
  const right = web('p', '{replicas: 3, containers: [{name: a, image: y, resources: {requests: {cpu: 2}}}]}')

  test.each([
    [['spec.replicas'], 2],
    [['Deployment: spec.replicas', 'spec.containers.*.resources.**'], 1],
    [['Deployment/w*b: spec.**'], 0],
    [['Deployment/web'], 0],
    [['StatefulSet: spec.**', 'Deployment/api: spec.**', 'spec', 'spec.containers[*].resources'], 3],
    [['spec.containers[0].image', 'spec["replicas"]', 'spec.containers[*].resources.requests.cpu'], 0],
  ])('%s leaves %i', (declared, left_) => {
    expect(said(left, right, ...declared)).toHaveLength(left_)
  })

  test('may be a whole object', () => {
    expect(said(web('s', '{}', 'debug'), '', 'Deployment/debug')).toEqual([])
  })

  test.each(['', 'spec.**.a', 'spec[', 'spec..x', 'deployment: spec.replicas', 'Deployment/a b'])(
    '%j is no declaration',
    (text) => {
      expect(() => parseDeclared(text)).toThrow()
    },
  )
})

test('the report is a table that foreign text cannot break', () => {
  const drifts = drift(web('s', '{a: "x | y"}'), web('p', '{a: "<b>"}') + web('p', '{}', 'more'))
  const report = driftReport(drifts, ['staging', 'production'])
  expect(report.split('\n')).toHaveLength(4)
  expect(report).not.toContain('<b>')
  expect(driftReport([], ['staging', 'production'])).toContain('differ in nothing')
})

test('thousands of objects and patterns of stars are compared in bounded time', () => {
  const many = Array.from({ length: 3_000 }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: `m${index}` },
    data: { a: 'a'.repeat(200) },
  }))
  const others = many.map((one) => ({ ...one, data: { a: 'b' } }))
  const declared = [parseDeclared(`ConfigMap/${'*a'.repeat(50)}: data.**`)]
  const compare = () => overlayDrift({ name: 's', objects: many }, { name: 'p', objects: others }, declared)
  expect(costOf(compare)).toBeLessThan(20)
})

describe('what belongs together', () => {
  test.each([
    [
      'ports by their number',
      web('x', '{ports: [{port: 80, targetPort: a}, {port: 443, targetPort: b}]}'),
      web('x', '{ports: [{port: 443, targetPort: c}]}'),
      ['spec.ports[0].targetPort: "b" → "c"', 'spec.ports[0]: {"port":80,"targetPort":"a"} → undefined'],
    ],
    [
      'items whose names hold that of the environment',
      web('x', '{env: [{name: a}, {name: staging-db, value: 1}]}'),
      web('x', '{env: [{name: production-db, value: 2}, {name: a}]}'),
      ['spec.env[0].value: 1 → 2'],
    ],
    [
      'objects of one name by their namespaces, in whatever order',
      web('a-staging', '{x: 1}') + web('b-staging', '{x: 2}'),
      web('b-production', '{x: 2}') + web('a-production', '{x: 3}'),
      ['spec.x: 1 → 3'],
    ],
  ])('%s', (_, left, right, expected) => {
    expect(said(left, right)).toEqual(expected)
  })

  test('items that share a name by their order', () => {
    const list = (first: number) => web('x', `{hosts: [{name: a, value: ${first}}, {name: a, value: 1}]}`)
    expect(said(list(2), list(3))).toEqual(['spec.hosts[0].value: 2 → 3'])
  })

  test('the path of the left side is its own', () => {
    const left = web('s', '{env: [{name: a}, {name: b, value: 1}]}')
    const [found] = drift(left, web('p', '{env: [{name: b, value: 2}]}'))
    expect(found?.fields[0]).toMatchObject({
      path: ['spec', 'env', 0, 'value'],
      leftPath: ['spec', 'env', 1, 'value'],
    })
  })
})

describe('the name of the environment', () => {
  test('counts as a word by itself, not as a part of one', () => {
    expect(said(web('x', '{a: prestaging}'), web('x', '{a: preproduction}'))).toHaveLength(1)
    expect(said(web('x', '{a: STAGING_DB}'), web('x', '{a: PRODUCTION_DB}'))).toEqual([])
  })

  test('is no number: that is a value', () => {
    const compare = (left: string, right: string) =>
      overlayDrift(
        { name: left, objects: objects(web('x', `{cpu: "${left}"}`)) },
        { name: right, objects: objects(web('x', `{cpu: "${right}"}`)) },
        [],
      )
    expect(compare('1', '2')).toHaveLength(1)
    expect(compare('v1', 'v2')).toHaveLength(1)
    expect(compare('one', 'two')).toHaveLength(0)
  })

  test('stands for the namespace in names of services', () => {
    const left = web('shop-s', '{url: http://db.shop-s.svc.cluster.local}')
    expect(said(left, web('shop-p', '{url: http://db.shop-p.svc.cluster.local}'))).toEqual([])
    expect(said(left, web('shop-p', '{url: http://db.shop-q.svc.cluster.local}'))).toHaveLength(1)
  })

  test.each([
    ['deploy/overlays/staging', 'deploy/overlays/production', ['staging', 'production']],
    ['staging/api', 'production/api', ['staging', 'production']],
    ['k/prod', 'k/preprod', ['prod', 'preprod']],
    ['a + a/values-eu-staging.yaml', 'a + a/values-eu-production.yaml', ['staging', 'production']],
    ['deploy', 'deploy/production', ['', 'production']],
  ])('is found in %s and %s', (left, right, names) => {
    expect(environmentNames(left, right)).toEqual(names)
  })
})

test('where every order counts, items that change places are a difference of their list', () => {
  const env = (...names: readonly string[]) => ({ env: names.map((name) => ({ name })) })
  expect(compareValues(env('a', 'b', 'c'), env('a', 'c', 'b')).map(({ path }) => path)).toEqual([['env']])
  expect(compareValues(env('a', 'c'), env('a', 'b', 'c')).map(({ path }) => path)).toEqual([['env', 1]])
})

test('values of Secrets are told nowhere', () => {
  const secret = (values: string, annotation: string) => `---
apiVersion: v1
kind: Secret
metadata: {name: key, annotations: {kubectl.kubernetes.io/last-applied-configuration: ${annotation}, note: ${annotation}}}
${values}
`
  const left = secret('data: {a: aGlkZGVuLWE=, b: aGlkZGVuLWI=}', 'hidden-1')
  const right = secret('data: {a: aGlkZGVuLWM=}\nstringData: {c: hidden-d}', 'hidden-2')
  const drifts = drift(left, right, 'metadata.annotations.note')
  expect(drifts[0]?.fields.map(({ path }) => path.slice(0, 2))).toHaveLength(4)
  const told = JSON.stringify(drifts.map(({ fields }) => fields)) + driftReport(drifts, ['s', 'p'])
  expect(told).not.toMatch(/hidden|aGlk/)
  expect(told).toContain('a secret value')
})
