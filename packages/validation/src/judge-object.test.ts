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
