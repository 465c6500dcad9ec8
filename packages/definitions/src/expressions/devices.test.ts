import { describe, expect, test } from 'vitest'
import { expressionProblems } from './expression-problems.ts'

// Each was put to kube-apiserver 1.36.3, which said the same.
describe('a selector of devices', () => {
  const selected = (expression: string, version = '1.36') =>
    expressionProblems(
      {
        apiVersion: 'resource.k8s.io/v1',
        kind: 'DeviceClass',
        metadata: { name: 'a' },
        spec: { selectors: [{ cel: { expression } }] },
      },
      version,
    ).map(({ message }) => message)
  test.each([
    'device.driver == "gpu.example.com"',
    'device.attributes["a"].b',
    'device.attributes["a"].b && device.allowMultipleAllocations',
    'device.capacity["a"].mem.compareTo(quantity("1Gi")) >= 0',
    'cel.bind(x, device.attributes["a"], x.a && x.b)',
    'device.attributes["a"].?b.orValue(false)',
    'device.attributes.all(k, device.attributes.all(k2, k.matches(k2)))',
    'device.attributes["a"].s.split(",").all(x, x.size() > 2)',
    'device.attributes.exists(k, device.attributes[k].exists(j, device.attributes[k][j].matches(".*")))',
    'device.capacity.all(k, device.capacity[k].all(j, device.capacity[k][j].isGreaterThan(quantity("1"))))',
  ])('%s is taken', (one) => expect(selected(one)).toEqual([]))
  test.each([
    'device.foo',
    'device.capacity["a"].mem',
    'device.attributes["a"].b.x',
    'device.attributes["a"].b ? 1 : 2',
    'device.attributes["a"].b.exists(x, x == 1)',
    'object.a',
    'dyn(true)',
    '[1, 2].includes(1)',
    ' ',
  ])('%s is refused', (one) => expect(selected(one)).not.toEqual([]))
  test.each([
    'device.attributes.a.b.matches(device.attributes.a.c)',
    'device.attributes.all(a, device.attributes.all(b, device.attributes.all(c, a.matches(c))))',
  ])('%s costs too much', (one) =>
    expect(selected(one)).toEqual(['spec.selectors[0].cel.expression may cost more than a selector may']),
  )
  test('knows whether a device is shared since 1.36', () => {
    expect(selected('device.allowMultipleAllocations', '1.35')).not.toEqual([])
  })
})
