import { expect, it } from 'vitest'
import { simplifyDefinition } from './simplify.ts'

it('keeps what a structural check needs and reduces nullable types', () => {
  const source = {
    description: 'long',
    type: ['object', 'null'],
    required: ['b'],
    properties: {
      b: { type: 'array', items: { $ref: '#/$defs/io.B' }, 'x-kubernetes-patch-strategy': 'merge' },
      a: { type: ['integer', 'null'], format: 'int32', description: 'long' },
    },
  }
  expect(JSON.stringify(simplifyDefinition('io.A', source))).toBe(
    '{"type":"object","required":["b"],"properties":{"a":{"type":"integer","format":"int32"},"b":{"type":"array","items":{"$ref":"io.B"}}}}',
  )
})

it('spells out the types with marshallers of their own', () => {
  const source = { oneOf: [{ type: 'string' }, { type: 'integer' }] }
  expect(simplifyDefinition('io.k8s.apimachinery.pkg.util.intstr.IntOrString', source)).toEqual({
    'x-kubernetes-int-or-string': true,
    format: 'int32',
  })
  expect(() => simplifyDefinition('io.New', source)).toThrow('oneOf is not expected')
})

it('leaves nothing to be set where a type of the API has no fields', () => {
  const source = { type: 'object' }
  expect(simplifyDefinition('io.k8s.api.scheduling.v1beta1.BasicSchedulingPolicy', source)).toEqual({
    type: 'object',
    properties: {},
  })
  expect(simplifyDefinition('io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1', source)).toEqual(source)
})
