import * as definitions from '@chg/definitions'
import { customKinds } from '@chg/schemas'
import { expect, test } from 'vitest'
import { judgeObject } from './judge-object.ts'

const definition = (spec: object) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'things.h.example' },
  spec: {
    group: 'h.example',
    scope: 'Namespaced',
    names: { plural: 'things', kind: 'Thing' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', properties: { spec } } },
      },
    ],
  },
})
const sized = {
  type: 'object',
  properties: { min: { type: 'integer' }, max: { type: 'integer', default: 3 } },
  'x-kubernetes-validations': [{ rule: 'self.min <= self.max' }, { rule: 'self.min == oldSelf.min' }],
}
const thing = (spec: object) => ({ apiVersion: 'h.example/v1', kind: 'Thing', metadata: { name: 'a' }, spec })
const custom = customKinds([definition(sized)])
const options = { versions: ['1.36'], custom, ignoreMissingSchemas: false, definitions }
const rules = (spec: object, old?: object) =>
  judgeObject(thing(spec), options, old && thing(old)).map(({ rule }) => rule)

test('rules of its definition are asked of a custom object, with its defaults', () => {
  expect(rules({ min: 3 })).toEqual([])
  expect(rules({ min: 4 })).toEqual(['cel-rule'])
})

test('a change is judged against the object as it was', () => {
  expect(rules({ min: 2 }, { min: 2 })).toEqual([])
  expect(rules({ min: 2 }, { min: 1 })).toEqual(['cel-transition'])
})

test('rules are not asked of an object with a wrong type', () => {
  expect(rules({ min: 'a' })).toEqual(['schema-type'])
})

test('a definition is judged with its rules', () => {
  const broken = { ...sized, 'x-kubernetes-validations': [{ rule: 'self.mni > 0' }] }
  expect(judgeObject(definition(broken), options).map(({ rule }) => rule)).toEqual(['definition-rule'])
})
