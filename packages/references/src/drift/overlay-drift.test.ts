import { costOf } from '@chg/core/testing'
import { sayPath } from '@chg/findings'
import { describe, expect, test } from 'vitest'
import { objects } from '../test-objects.ts'
import { parseDeclared } from './declared.ts'
import { driftReport } from './drift-report.ts'
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

  test.each(['', 'spec.**.a', 'spec[', 'spec..x'])('%j is no declaration', (text) => {
    expect(() => parseDeclared(text)).toThrow()
  })
})

test('the report is a table that foreign text cannot break', () => {
  const drifts = drift(web('s', '{a: "x | y"}'), web('p', '{a: "<b>"}') + web('p', '{}', 'more'))
  const report = driftReport(drifts, { name: 'staging' }, { name: 'production' })
  expect(report.split('\n')).toHaveLength(4)
  expect(report).not.toContain('<b>')
  expect(driftReport([], { name: 'staging' }, { name: 'production' })).toContain('differ in nothing')
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
