import { expect, test } from 'vitest'
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
