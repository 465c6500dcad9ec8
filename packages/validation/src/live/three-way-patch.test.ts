import { expect, test } from 'vitest'
import { threeWayPatch } from './three-way-patch.ts'

const named = (...names: readonly string[]) => names.map((name) => ({ name }))
const strategic = (last: object, wanted: object, live: object = last) =>
  threeWayPatch(
    { last: { ...last }, wanted: { kind: 'Deployment', ...wanted }, live: { ...live } },
    'strategic',
  )

test('what was applied and is no longer wanted ends; what others wrote is not named', () => {
  const live = { data: { a: '1', b: '1', other: '1' }, more: {} }
  expect(strategic({ data: { a: '1', b: '1' }, more: {}, none: null }, { data: { a: '2' } }, live)).toEqual({
    kind: 'Deployment',
    data: { a: '2', b: null },
    more: null,
  })
})

test('items of merged lists end by what names them, and keep their order; other lists are one value', () => {
  const lists = (...names: readonly string[]) => ({
    env: named(...names),
    args: names,
    tolerations: named(...names),
  })
  expect(strategic(lists('a', 'b'), lists('c', 'b'))).toEqual({
    kind: 'Deployment',
    env: [...named('c', 'b'), { $patch: 'delete', name: 'a' }],
    '$setElementOrder/env': named('c', 'b'),
    args: ['c', 'b'],
    tolerations: named('c', 'b'),
  })
})

test('ports are merged in containers and Services, each by its own key, and nowhere else', () => {
  const order = '$setElementOrder/ports'
  expect(strategic({}, { ports: [{ containerPort: 80 }] })).toMatchObject({
    [order]: [{ containerPort: 80 }],
  })
  expect(strategic({}, { kind: 'Service', ports: [{ port: 80 }] })).toMatchObject({ [order]: [{ port: 80 }] })
  expect(strategic({}, { kind: 'NetworkPolicy', ports: [{ port: 80 }] })).toEqual({
    kind: 'NetworkPolicy',
    ports: [{ port: 80 }],
  })
  expect(strategic({}, { kind: 'ServiceAccount', imagePullSecrets: named('a') })).toEqual({
    kind: 'ServiceAccount',
    imagePullSecrets: named('a'),
  })
})

test('what a strategy or a volume had by default goes when another one is written, and only then', () => {
  const live = {
    strategy: { type: 'RollingUpdate', rollingUpdate: {} },
    volumes: [{ name: 'a', emptyDir: {} }],
  }
  const same = { strategy: { type: 'RollingUpdate' }, volumes: named('a') }
  expect(JSON.stringify(strategic({}, same, live))).not.toContain('retainKeys')
  expect(
    strategic({}, { strategy: { type: 'Recreate' }, volumes: [{ name: 'a', secret: {} }] }, live),
  ).toMatchObject({
    strategy: { type: 'Recreate', $retainKeys: ['type'] },
    volumes: [{ name: 'a', secret: {}, $retainKeys: ['name', 'secret'] }],
  })
})

test('finalizers end one by one', () => {
  expect(strategic({ finalizers: ['a', 'b'] }, { finalizers: ['b'] })).toEqual({
    kind: 'Deployment',
    finalizers: ['b'],
    '$deleteFromPrimitiveList/finalizers': ['a'],
  })
})

test('for custom kinds every list is one value', () => {
  const [last, wanted] = [{ env: named('a', 'b') }, { kind: 'Widget', env: named('b') }]
  expect(threeWayPatch({ last, wanted, live: last }, 'merge')).toEqual(wanted)
})
