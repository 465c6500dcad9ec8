import * as definitions from '@chg/definitions'
import { expect, test } from 'vitest'
import { judgeObject } from './judge-object.ts'

const options = { versions: ['1.36'], custom: new Map(), ignoreMissingSchemas: false }
const pod = (spec: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: { containers: [{ name: 'main', image: 'a' }], ...spec },
})
const errors = (spec: object) =>
  judgeObject(pod(spec), options)
    .filter(({ level }) => level === 'error')
    .map(({ path }) => path.join('.'))

test('rules of the kind are not asked of what has a wrong type', () => {
  expect(errors({ hostname: 'A_B', nodeName: 1 })).toEqual(['spec.nodeName'])
})

test('a null in a list is an empty item for the rules of the kind', () => {
  expect(errors({ tolerations: [null] })).toEqual(['spec.tolerations.0.operator'])
  expect(errors({ hostAliases: [{ ip: '127.0.0.1', hostnames: [null] }] })).toEqual([
    'spec.hostAliases.0.hostnames.0',
  ])
})

test('a schema inside a definition that has a wrong type is not asked for more', () => {
  const inner = { type: 'array', items: { type: 'object', 'x-kubernetes-validations': [{ rule: [] }] } }
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'things.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'things', kind: 'Thing' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', properties: { list: inner } } },
        },
      ],
    },
  }
  expect(judgeObject(definition, options).map(({ rule }) => rule)).toEqual(['schema-constraint'])
})

const policy = (expression: string, more = {}) => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicy',
  metadata: { name: 'few' },
  spec: {
    matchConstraints: {
      resourceRules: [{ operations: ['CREATE'], apiGroups: ['apps'], apiVersions: ['v1'], resources: ['*'] }],
    },
    validations: [{ expression }],
    ...more,
  },
})

test('expressions of built-in kinds are compiled, once for all versions that say the same', () => {
  const judged = (object: ReturnType<typeof policy>) =>
    judgeObject(object, { ...options, versions: ['1.34', '1.35', '1.36'], definitions }).map(
      ({ rule, versions }) => [rule, versions],
    )
  expect(judged(policy('object.spec.replicas > 1'))).toEqual([])
  expect(judged(policy('object.spec.replicas >'))).toEqual([['expression-invalid', undefined]])
  expect(judged(policy('[2, 1].sort() == [1, 2]'))).toEqual([['expression-invalid', ['1.34']]])
})

test('a null in a list does not keep definitions from being judged', () => {
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'things.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'things', kind: 'Thing', categories: [null] },
      versions: [
        { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } },
      ],
    },
  }
  const rules = judgeObject(definition, { ...options, definitions }).map(({ level, rule }) => [level, rule])
  expect(rules).toContainEqual(['error', 'definition-invalid'])
})
