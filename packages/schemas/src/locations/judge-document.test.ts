import { isChgError } from '@chg/core'
import { costOf } from '@chg/core/testing'
import { describe, expect, test } from 'vitest'
import { judgeDocument } from './judge-document.ts'
import { SchemaDocument } from './schema-document.ts'

const root = 'https://host/a.json'
const judge = (schema: unknown, value: unknown, others: Readonly<Record<string, unknown>> = {}) =>
  judgeDocument(value, new SchemaDocument(root, new Map(Object.entries({ ...others, [root]: schema }))))
const fits = (schema: unknown, value: unknown) => judge(schema, value).length === 0

/** Each: schema, values that fit, values that do not. ajv said the same of all but the last six when they were written. */
test.each<[string, unknown, readonly unknown[], readonly unknown[]]>([
  ['type', { type: 'integer' }, [1, 1.0, -3], ['1', 1.5, null, true, [], {}]],
  ['types with null', { type: ['string', 'null'] }, ['a', null], [1, []]],
  ['const', { const: { a: [1] } }, [{ a: [1] }], [{ a: [2] }, 'a', null]],
  ['enum', { enum: ['a', 1, null] }, ['a', 1, null], ['A', 2]],
  ['bounds of draft 4', { minimum: 1, exclusiveMinimum: true }, [2], [1, 0]],
  ['bounds of draft 6', { exclusiveMinimum: 1, exclusiveMaximum: 5 }, [2], [1, 5]],
  ['the tighter of two bounds', { minimum: 3, exclusiveMinimum: 1 }, [3], [2]],
  ['multipleOf', { multipleOf: 5 }, [10], [7]],
  ['lengths', { minLength: 2, maxLength: 3 }, ['ab', '日本語', 5], ['a', 'abcd']],
  ['pattern', { pattern: '^a+$' }, ['aa', 7], ['b']],
  ['items', { items: { type: 'string' } }, [['a'], [], 'x'], [['a', 1]]],
  [
    'tuples of draft 7',
    { items: [{ type: 'string' }], additionalItems: false },
    [['a'], []],
    [[1], ['a', 'b']],
  ],
  [
    'tuples of 2020-12',
    { prefixItems: [{ type: 'string' }], items: { type: 'number' } },
    [['a', 1]],
    [['a', 'b']],
  ],
  ['contains', { contains: { const: 1 } }, [[1, 2]], [[2], []]],
  ['maxContains', { contains: { const: 1 }, minContains: 0, maxContains: 1 }, [[], [1]], [[1, 1]]],
  [
    'uniqueItems',
    { uniqueItems: true },
    [[1, '1', { a: 1 }]],
    [
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    ],
  ],
  ['sizes', { minItems: 1, maxItems: 2, minProperties: 1 }, [[1], { a: 1 }], [[], [1, 2, 3], {}]],
  ['required', { required: ['a'] }, [{ a: null }, 'x'], [{}]],
  ['closed', { properties: { a: {} }, additionalProperties: false }, [{ a: 1 }, {}], [{ b: 1 }]],
  ['additional', { additionalProperties: { type: 'string' } }, [{ a: 'x' }], [{ a: 1 }]],
  [
    'patternProperties',
    { patternProperties: { '^x-': { type: 'string' } }, additionalProperties: false },
    [{ 'x-a': 'b' }],
    [{ 'x-a': 1 }, { a: 'b' }],
  ],
  ['propertyNames', { propertyNames: { pattern: '^[a-z]+$' } }, [{ ab: 1 }], [{ AB: 1 }]],
  [
    'dependencies',
    { dependencies: { a: ['b'], c: { required: ['d'] } } },
    [{ a: 1, b: 1 }, {}],
    [{ a: 1 }, { c: 1 }],
  ],
  ['dependentRequired', { dependentRequired: { a: ['b'] } }, [{ b: 1 }], [{ a: 1 }]],
  ['allOf', { allOf: [{ minimum: 1 }, { maximum: 2 }] }, [1, 2], [0, 3]],
  ['anyOf', { anyOf: [{ minimum: 5 }, { maximum: 2 }] }, [1, 6], [3]],
  ['oneOf', { oneOf: [{ minimum: 1 }, { maximum: 5 }] }, [0, 9], [3]],
  ['text or number', { oneOf: [{ type: 'string' }, { type: 'integer' }] }, ['50%', 3], [true, 1.5, null]],
  [
    'a null that fits both',
    { oneOf: [{ type: ['string', 'null'] }, { type: ['number', 'null'] }] },
    [null, 'a', 1],
    [true],
  ],
  ['not', { not: { required: ['a'] } }, [{}], [{ a: 1 }]],
  [
    'if, then and else',
    JSON.parse('{"if":{"properties":{"k":{"const":1}}},"then":{"required":["a"]},"else":{"required":["b"]}}'),
    [
      { k: 1, a: 1 },
      { k: 2, b: 1 },
    ],
    [{ k: 1 }, { k: 2 }],
  ],
  ['truth values', { properties: { a: true, b: false } }, [{ a: 1 }], [{ b: 1 }]],
  [
    'nullable, as OpenAPI has it',
    { type: 'object', nullable: true, required: ['a'] },
    [null, { a: 1 }],
    [{}],
  ],
  ['int-or-string', { 'x-kubernetes-int-or-string': true }, [1, 'a'], [true, 1.5]],
  [
    'formats that Kubernetes enforces',
    { format: 'date-time' },
    ['2026-01-01T00:00:00Z', 'x'.length],
    ['today'],
  ],
  [
    'local definitions',
    { $ref: '#/definitions/a~1b', definitions: { 'a/b': { type: 'string' } } },
    ['x'],
    [1],
  ],
])('%s', (_, schema, good, bad) => {
  expect(good.filter((value) => !fits(schema, value))).toEqual([])
  expect(bad.filter((value) => fits(schema, value))).toEqual([])
})

test('a member of the prototype is no property', () => {
  const closed = { properties: { a: {} }, additionalProperties: false }
  expect(fits(closed, { constructor: 1 })).toBe(false)
  expect(fits(closed, JSON.parse('{"__proto__":1}'))).toBe(false)
})

describe('what is wrong is said as for every other schema', () => {
  const schema = {
    properties: {
      spec: {
        required: ['secretName'],
        properties: {
          secretName: { type: 'string' },
          usages: { items: { enum: ['signing', 'server auth'] } },
          port: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
          where: { oneOf: [{ type: 'object', required: ['name'] }, { type: 'string' }] },
        },
        additionalProperties: false,
      },
    },
  }

  test('with the path, the part and the likely meaning', () => {
    const found = judge(schema, { spec: { secretNmae: 'a', usages: ['signing', 'sining'] } })
    expect(found).toEqual([
      {
        rule: 'schema-missing-field',
        level: 'error',
        message: 'spec.secretName is missing, but spec must have it',
        path: ['spec', 'secretName'],
        part: 'key',
      },
      {
        rule: 'schema-unknown-field',
        level: 'error',
        message: 'spec.secretNmae is not a known field',
        fix: 'did you mean secretName?',
        path: ['spec', 'secretNmae'],
        part: 'key',
      },
      {
        rule: 'schema-enum',
        level: 'error',
        message: 'spec.usages[1] is "sining", but must be one of "signing", "server auth"',
        fix: 'did you mean signing?',
        path: ['spec', 'usages', 1],
        part: 'value',
      },
    ])
  })

  test.each([
    ['types', { port: true }, 'spec.port is the boolean true, but must be text or a whole number'],
    [
      'the alternative that was meant',
      { where: {} },
      'spec.where.name is missing, but spec.where must have it',
    ],
    ['no alternative', { where: 5 }, 'spec.where fits none of the alternatives (oneOf)'],
  ])('%s', (_, given, message) => {
    expect(judge(schema, { spec: { secretName: 'a', ...given } })).toMatchObject([{ message }])
  })
})

describe('references', () => {
  const definitions = {
    definitions: { name: { type: 'string' }, list: { items: { $ref: '#/definitions/name' } } },
  }
  const others = { 'https://host/_definitions.json': definitions }

  test('lead to other documents, and on from there', () => {
    const schema = { properties: { names: { $ref: '_definitions.json#/definitions/list' } } }
    expect(judge(schema, { names: ['a', 1] }, others)).toMatchObject([{ path: ['names', 1] }])
  })

  test('that lead nowhere make the schema unusable', () => {
    expect(() => judge({ $ref: '#/definitions/none' }, 1)).toThrow(
      'refers to #/definitions/none, which is not there',
    )
    expect(() => judge({ $ref: 'gone.json' }, 1)).toThrow('which is not there')
  })

  test('hide what stands beside them until draft 2019-09', () => {
    const schema = { $ref: '#/definitions/any', definitions: { any: {} }, type: 'string' }
    expect(fits({ ...schema, $schema: 'http://json-schema.org/draft-07/schema#' }, 1)).toBe(true)
    expect(fits({ ...schema, $schema: 'https://json-schema.org/draft/2020-12/schema' }, 1)).toBe(false)
  })

  test('to themselves follow the value', () => {
    const schema = { properties: { child: { $ref: '#' } }, additionalProperties: false }
    expect(fits(schema, { child: { child: {} } })).toBe(true)
    expect(judge(schema, { child: { child: { x: 1 } } })).toMatchObject([{ path: ['child', 'child', 'x'] }])
  })
})

describe('a schema that cannot be used is no pass', () => {
  test.each([
    ['a circle', { $ref: '#' }],
    ['a circle by allOf', { allOf: [{ $ref: '#' }] }],
    ['a circle by if', { if: { $ref: '#' } }],
    ['alternatives that multiply', { anyOf: [{ $ref: '#' }, { $ref: '#' }] }],
    ['a type that is none', { type: 'text' }],
    ['a pattern that RE2 cannot read', { pattern: '(?=a)b' }],
    ['what is not judged', { unevaluatedProperties: false }],
    ['no schema', { properties: { a: 5 } }],
    ['a list', []],
  ])('%s', (_, schema) => {
    let error: unknown
    const cost = costOf(() => {
      try {
        judge(schema, { a: 1 })
      } catch (thrown) {
        error = thrown
      }
    })
    expect(isChgError(error, 'schema-invalid')).toBe(true)
    expect(cost).toBeLessThan(20)
  })
})

test('alternatives that multiply with each level end', () => {
  const schema = { allOf: [{ properties: { a: { $ref: '#' } } }, { properties: { a: { $ref: '#' } } }] }
  let value: unknown = {}
  for (let depth = 0; depth < 60; depth += 1) value = { a: value }
  expect(costOf(() => expect(() => judge(schema, value)).toThrow('multiply without end'))).toBeLessThan(40)
})

describe('deep objects', () => {
  const deep = (depth: number): unknown => (depth === 0 ? {} : { a: deep(depth - 1) })
  const schema = (keyword: string) => ({
    [keyword]: [{ properties: { a: { $ref: '#' } } }, { type: 'string', minLength: 3 }],
  })

  test('are judged, far deeper than people write them', () => {
    expect(judge(schema('anyOf'), deep(100))).toEqual([])
    expect(judge({ properties: { a: { $ref: '#' } } }, deep(250))).toEqual([])
  })

  test.each(['anyOf', 'oneOf', 'allOf'])('end in an error, not in the stack, by %s', (keyword) => {
    expect(() => judge(schema(keyword), deep(500))).toThrow('it is too deep')
  })
})
