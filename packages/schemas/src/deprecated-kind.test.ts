import { expect, test } from 'vitest'
import { customKinds } from './custom-resources.ts'
import { deprecatedKind } from './deprecated-kind.ts'
import { validateObject } from './validate-object.ts'

const flowSchema = (versions: readonly string[]) =>
  deprecatedKind('flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema', versions)

test('a kind that goes away is told in time, with its replacement', () => {
  expect(flowSchema(['1.29'])).toEqual({
    rule: 'api-deprecated',
    level: 'warning',
    message:
      'FlowSchema of flowcontrol.apiserver.k8s.io/v1beta3 is removed in Kubernetes 1.32, 3 versions after 1.29',
    fix: 'use flowcontrol.apiserver.k8s.io/v1',
    path: ['apiVersion'],
    part: 'value',
  })
})

test('the newest of several versions counts, and one that is gone already is no notice', () => {
  expect(flowSchema(['1.26', '1.31'])?.message).toContain('1 version after 1.31')
  expect(flowSchema(['1.32'])).toBeUndefined()
  expect(flowSchema(['1.31', '1.34'])?.message).toContain('1 version after 1.31')
})

test('a replacement that is not there yet is not asked for before', () => {
  expect(flowSchema(['1.26'])?.fix).toBe('use flowcontrol.apiserver.k8s.io/v1 from Kubernetes 1.29 on')
})

test('kinds that stay, and kinds of others, are none', () => {
  expect(deprecatedKind('apps/v1', 'Deployment', ['1.25'])).toBeUndefined()
  expect(deprecatedKind('example.com/v1', 'Widget', ['1.25'])).toBeUndefined()
})

test('a misspelt group of Kubernetes is no custom kind', () => {
  const deployment = { apiVersion: 'app/v1', kind: 'Deployment', metadata: { name: 'a' } }
  const options = { versions: ['1.34'], custom: new Map(), ignoreMissingSchemas: true }
  expect(validateObject(deployment, options)).toMatchObject([
    { rule: 'schema-unknown-kind', fix: 'did you mean apps/v1?' },
  ])
})

const definition = (...versions: readonly object[]) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Widget', plural: 'widgets', singular: 'widget', listKind: 'WidgetList' },
    versions: versions.map((version) => ({
      served: true,
      storage: false,
      schema: { openAPIV3Schema: { type: 'object' } },
      ...version,
    })),
  },
})
const widget = (...definitions: readonly ReturnType<typeof definition>[]) =>
  deprecatedKind('example.com/v1beta1', 'Widget', ['1.34'], [undefined, customKinds(definitions)])

test('a version that its definition calls deprecated is told in its own words, with the latest version that is none', () => {
  const old = { name: 'v1beta1', deprecated: true, deprecationWarning: 'gone in spring: move to v2' }
  const later = [{ name: 'v2' }, { name: 'v1' }, { name: 'v3', served: false }, { name: 'v1alpha9' }]
  expect(widget(definition(old, ...later))).toEqual({
    rule: 'api-deprecated',
    level: 'warning',
    message: 'Widget of example.com/v1beta1 is deprecated: gone in spring: move to v2',
    fix: 'use example.com/v2',
    path: ['apiVersion'],
    part: 'value',
  })
  const silent = widget(definition({ name: 'v1beta1', deprecated: true }, { name: 'v1', deprecated: true }))
  expect(silent).toMatchObject({ message: 'Widget of example.com/v1beta1 is deprecated by its definition' })
  expect(silent).not.toHaveProperty('fix')
})

test('a version is not deprecated because a word in its schema says so, nor where one channel keeps it', () => {
  const schema = { openAPIV3Schema: { type: 'object', deprecation: {} } }
  expect(widget(definition({ name: 'v1beta1', schema }))).toBeUndefined()
  const old = definition({ name: 'v1beta1', deprecated: true })
  expect(widget(old, old)).toBeDefined()
  expect(widget(old, definition({ name: 'v1beta1' }))).toBeUndefined()
})
