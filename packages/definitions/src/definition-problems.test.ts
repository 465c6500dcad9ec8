import { expect, test } from 'vitest'
import { definitionProblems } from './definition-problems.ts'

const definition = (pattern: string) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  spec: {
    versions: [
      { name: 'v1', schema: { openAPIV3Schema: { properties: { a: { type: 'string', pattern } } } } },
    ],
  },
})

test('a pattern that no API server compiles is named where it stands', () => {
  expect(definitionProblems(definition('(?=x)'))).toMatchObject([
    {
      rule: 'definition-invalid',
      message: expect.stringContaining('RE2'),
      path: ['spec', 'versions', 0, 'schema', 'openAPIV3Schema', 'properties', 'a', 'pattern'],
    },
  ])
})

test('a pattern of RE2 is none', () => {
  expect(definitionProblems(definition('^(a+)+$'))).toEqual([])
})
