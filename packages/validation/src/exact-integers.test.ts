import * as definitions from '@chg/definitions'
import { readManifests } from '@chg/manifests'
import { customKinds } from '@chg/schemas'
import { expect, test } from 'vitest'
import { judgeObject } from './judge-object.ts'

const crd = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets, singular: widget, listKind: WidgetList}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              x-kubernetes-validations: [{rule: "!has(self.most) || self.id < self.most"}]
              properties:
                id: {type: integer, format: int64, x-kubernetes-validations: [{rule: self == oldSelf}]}
                most: {type: integer, format: int64}
                ids: {type: array, items: {type: integer, format: int64}, x-kubernetes-list-type: set}
                more: {type: string, default: a}
                few: {type: integer, maximum: 9007199254740992}
                one: {type: integer, enum: [9007199254740993, 5]}
                none: {type: integer, maximum: 9223372036854775807}
                odd: {type: integer, default: 9007199254740993, x-kubernetes-validations: [{rule: self % 2 == 1}]}
                either:
                  type: array
                  items: {type: object, properties: {a: {type: integer}, b: {type: string}}}
                  anyOf: [{items: {properties: {a: {maximum: 9007199254740992}}}}]
`
const read = (text: string) => readManifests(text, 'a.yaml').manifests[0]?.object ?? {}
const custom = customKinds([read(crd)])
const options = { versions: ['1.36'], custom, definitions, ignoreMissingSchemas: false }
const rules = (now: string, was?: string) =>
  judgeObject(read(now), options, was === undefined ? undefined : read(was)).map(
    ({ rule, path }) => `${rule} ${path.join('.')}`,
  )
const widget = (spec: string) =>
  `apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a, namespace: b}\nspec: {${spec}}\n`
const job = (seconds: string) => `apiVersion: batch/v1
kind: Job
metadata: {name: a, namespace: b}
spec:
  template:
    spec:
      restartPolicy: Never
      terminationGracePeriodSeconds: ${seconds}
      containers: [{name: a, image: "a:1"}]
`

test('numbers beyond 2^53 are compared exactly where a field cannot change', () => {
  expect(rules(job('9007199254740993'), job('9007199254740993'))).toEqual([])
  expect(rules(job('9007199254740993'), job('9_007_199_254_740_993'))).toEqual([])
  expect(rules(job('9007199254740993'), job('9007199254740992'))).toEqual([
    'field-immutable spec.template.spec.terminationGracePeriodSeconds',
  ])
  const [problem] = judgeObject(read(job('9007199254740993')), options, read(job('9007199254740992')))
  expect(problem?.message).toContain('it is 9007199254740992 and would become 9007199254740993')
})

test('rules of definitions are asked of them as they are', () => {
  const same = 'id: 9223372036854775807'
  expect(rules(widget(same), widget('id: 0x7fffffffffffffff'))).toEqual([])
  expect(rules(widget(same), widget('id: 9223372036854775806'))).toEqual(['cel-transition spec.id'])
  expect(rules(widget('id: &id 9007199254740993, most: 9007199254740994, more: b'))).toEqual([])
  expect(rules(widget('id: &id 9007199254740993, most: *id'))).toEqual(['cel-rule spec'])
  expect(rules(widget('id: 9007199254740992, most: 9007199254740993'))).toEqual([])
})

test('a set may hold two that are rounded to the same', () => {
  expect(rules(widget('ids: [9007199254740992, 9007199254740993]'))).toEqual([])
  expect(rules(widget('ids: [9007199254740993, 9007199254740993]'))).toEqual(['schema-constraint spec.ids.1'])
})

test.each([
  ['9223372036854775807', []],
  ['-9223372036854775808', []],
  ['9223372036854775808', ['schema-type spec.id']],
  ['-9223372036854775809', ['schema-type spec.id']],
  ['18446744073709551616', ['schema-type spec.id']],
])('%s: 64 bits are enough, or not', (id, expected) => {
  expect(rules(widget(`id: ${id}`))).toEqual(expected)
  expect(
    rules(`{"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"a"},"spec":{"id":${id}}}`),
  ).toEqual(expected)
})

test('bounds and values of schemas are compared with numbers as they are meant', () => {
  expect(rules(widget('few: 9007199254740992, one: 9007199254740993'))).toEqual([])
  expect(rules(widget('few: 9007199254740993'))).toEqual(['schema-constraint spec.few'])
  expect(rules(widget('one: 9007199254740992'))).toEqual(['schema-enum spec.one'])
  expect(rules(widget('either: [{a: 9007199254740992, b: ~}]'))).toEqual([])
  expect(rules(widget('either: [{a: 9007199254740993, b: ~}]'))).toEqual(['schema-constraint spec.either'])
  // As a double the bound is 2^63, which no whole number is.
  expect(rules(widget('none: 5'))).toEqual(['schema-constraint spec.none'])
})

test('a default may be a number that a double rounds', () => {
  expect(rules(widget('more: b'))).toEqual([])
  expect(rules(widget('more: b, odd: 9007199254740992'))).toEqual(['cel-rule spec.odd'])
})

test('a default that its own schema does not allow, but for what is rounded, is told', () => {
  const wrong = crd.replace('few: {type: integer', 'few: {type: integer, default: 9007199254740993')
  expect(rules(wrong)).toEqual([
    expect.stringMatching(
      / spec\.versions\.0\.schema\.openAPIV3Schema\.properties\.spec\.properties\.few\.default$/,
    ),
  ])
  expect(rules(crd)).toEqual([])
})
