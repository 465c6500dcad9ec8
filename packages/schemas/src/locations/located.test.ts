import { describe, expect, test } from 'vitest'
import { validateObject } from '../validate-object.ts'
import { isAnsweredByDefault, type LocatedSchemas } from './located.ts'
import { SchemaDocument } from './schema-document.ts'

const certificate = {
  apiVersion: 'cert-manager.io/v1',
  kind: 'Certificate',
  metadata: { name: 'a' },
  spec: { secretName: 5 },
}
const documents = (schema: unknown, key = '1.36 cert-manager.io/v1 Certificate') =>
  new Map([[key, new SchemaDocument('https://host/a.json', new Map([['https://host/a.json', schema]]))]])
const located = (given: Partial<LocatedSchemas>): LocatedSchemas => ({
  documents: new Map(),
  custom: new Map(),
  isDefault: true,
  names: ['https://host'],
  ...given,
})
const validate = (object: object, given: Partial<LocatedSchemas>, ignoreMissingSchemas = false) =>
  validateObject(object as never, {
    versions: ['1.36'],
    custom: new Map(),
    ignoreMissingSchemas,
    located: located(given),
  })
const schema = { properties: { spec: { properties: { secretName: { type: 'string' } } } } }

test('the document of a location judges the kind that it was found for', () => {
  expect(validate(certificate, { documents: documents(schema) })).toMatchObject([
    { rule: 'schema-type', path: ['spec', 'secretName'] },
  ])
})

test('metadata is judged too, where the document says nothing of it', () => {
  const odd = { ...certificate, spec: {}, metadata: { name: 'a', lables: {} } }
  expect(validate(odd, { documents: documents(schema) })).toMatchObject([{ path: ['metadata', 'lables'] }])
  const closed = { properties: { metadata: { properties: { name: {} }, additionalProperties: false } } }
  expect(validate(odd, { documents: documents(closed) })).toHaveLength(1)
})

test('a document goes before the schemas that ship with us', () => {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { containres: [] } }
  expect(validate(pod, { documents: documents({}, '1.36 v1 Pod') })).toEqual([])
  expect(validate(pod, {})).not.toEqual([])
})

describe('without `default`', () => {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { containers: [] } }

  test('a kind of Kubernetes that no location has is missing, and the locations are named', () => {
    expect(validate(pod, { isDefault: false })).toMatchObject([
      { rule: 'schema-missing', message: expect.stringContaining('(https://host)') },
    ])
  })

  test('it is passed over where missing schemas are', () => {
    expect(validate(pod, { isDefault: false }, true)).toEqual([])
  })
})

test('definitions of a location judge their kinds', () => {
  const custom = new Map([
    [
      'cert-manager.io/v1 Certificate',
      [
        {
          type: 'object',
          properties: {
            spec: { type: 'object', properties: { secretName: { type: 'string' } } },
            metadata: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
            apiVersion: { type: 'string' },
            kind: { type: 'string' },
          },
        },
      ],
    ],
  ])
  expect(validate(certificate, { custom })).toMatchObject([{ rule: 'schema-type' }])
})

test.each([
  ['apps/v1', 'Deployment', true],
  ['extensions/v1beta1', 'Ingress', true],
  ['v1', 'Podd', true],
  ['cert-manager.io/v1', 'Certificate', false],
])('%s %s is answered by default: %s', (apiVersion, kind, answered) => {
  expect(isAnsweredByDefault(apiVersion, kind, '1.36')).toBe(answered)
})
