import type { Schema } from '@chg/schemas'
import { describe, expect, test } from 'vitest'
import { ruleProblems } from './rule-problems.ts'

const text = { type: 'string' }
const whole = { type: 'integer' }
const rule = (source: string, more: object = {}) => ({
  'x-kubernetes-validations': [{ rule: source, ...more }],
})
const root = (spec: Schema): Schema => ({ type: 'object', properties: { spec: { type: 'object', ...spec } } })
const ask = (spec: Schema, value: unknown, old?: unknown) =>
  ruleProblems({ spec: value }, root(spec), old === undefined ? {} : { old: { spec: old } })
const rules = (spec: Schema, value: unknown, old?: unknown) => ask(spec, value, old).map((one) => one.rule)

const sized = { properties: { min: whole, max: whole }, ...rule('self.min <= self.max') }

test('a rule that holds says nothing; one that does not is named at its node', () => {
  expect(ask(sized, { min: 1, max: 2 })).toEqual([])
  expect(ask(sized, { min: 3, max: 2 })).toEqual([
    {
      rule: 'cel-rule',
      level: 'error',
      message: 'spec breaks a rule of its definition: failed rule: self.min <= self.max',
      path: ['spec'],
      part: 'key',
    },
  ])
})

test('a rule that cannot be evaluated refuses', () => {
  expect(ask(sized, { min: 3 })).toMatchObject([{ rule: 'cel-error', level: 'error', path: ['spec'] }])
})

test('a member of an object is named by a text', () => {
  const labels = { properties: { l: { type: 'object', additionalProperties: text } } }
  for (const source of ['dyn(1) in self.l', 'self.l[?dyn(1)].hasValue()'])
    expect(rules({ ...labels, ...rule(source) }, { l: { a: 'b' } })).toEqual(['cel-error'])
})

test('an absent value is not asked about, a null one neither', () => {
  const inner = { properties: { a: { ...text, nullable: true, ...rule('self == "x"') } } }
  expect(rules(inner, {})).toEqual([])
  expect(rules(inner, { a: null })).toEqual([])
  expect(rules(inner, { a: 'y' })).toEqual(['cel-rule'])
})

describe('a message', () => {
  const said = (more: object, value: object = { a: 'b' }) =>
    ask({ properties: { a: text }, ...rule('false', more) }, value)[0]?.message
  test('is the expression where that works', () => {
    expect(said({ messageExpression: '"a is " + self.a', message: 'plain' })).toMatch(/: a is b$/)
  })
  test.each(['self.a', '""', '"a\\nb"', '"x" + self.a.substring(9)', 'self.nothing ? "a" : "b"'])(
    'falls back where %s does not',
    (messageExpression) => {
      expect(said({ messageExpression, message: 'plain' }, {})).toMatch(/: plain$/)
    },
  )
  test('follows the reason, at the field that the rule names', () => {
    const spec = {
      properties: { a: text },
      ...rule('has(self.a)', { reason: 'FieldValueRequired', fieldPath: '.a', message: 'say a' }),
    }
    expect(ask(spec, {})).toMatchObject([{ message: 'spec.a is missing: say a', path: ['spec', 'a'] }])
  })
})

describe('what a rule sees', () => {
  const sees = (schema: Schema, value: unknown, source: string) =>
    expect(rules({ properties: { a: schema }, ...rule(source) }, { a: value }), source).toEqual([])
  test('is typed by the schema, not by the looks of the value', () => {
    sees({ type: 'number' }, 3, 'type(self.a) == double && self.a / 2.0 == 1.5')
    sees(whole, 3, 'type(self.a) == int && self.a / 2 == 1')
    sees({ 'x-kubernetes-int-or-string': true }, '80%', 'type(self.a) == string')
    sees({ 'x-kubernetes-int-or-string': true }, 80, 'type(self.a) == int')
    sees({ ...text, format: 'date-time' }, '2026-11-24T02:00:00Z', 'self.a.getFullYear() == 2026')
    sees({ ...text, format: 'date-time' }, '2026-11-24T02:00:00,5Z', 'self.a.getMilliseconds() == 500')
    sees(
      { ...text, format: 'date-time' },
      '0000-01-01T00:00:00Z',
      'self.a < timestamp("0001-01-01T00:00:00Z")',
    )
    expect(
      rules(
        { properties: { a: { ...text, format: 'date-time' } }, ...rule('self.a.getFullYear() == 2026') },
        { a: '2026-11-24t02:00:00z' },
      ),
    ).toEqual(['cel-error'])
    sees({ ...text, format: 'date' }, '2026-11-24', 'self.a == timestamp("2026-11-24T00:00:00Z")')
    sees({ ...text, format: 'duration' }, '1h', 'self.a == duration("60m")')
    sees({ ...text, format: 'byte' }, 'aGk=', 'self.a == b"hi"')
  })
  test('has names as CEL can write them', () => {
    const names = { 'a-b': text, 'c.d': text, namespace: text, e__f: text }
    const value = { 'a-b': '1', 'c.d': '2', namespace: '3', e__f: '4' }
    sees(
      { type: 'object', properties: names },
      value,
      'self.a.a__dash__b + self.a.c__dot__d + self.a.__namespace__ + self.a.e__underscores__f == "1234"',
    )
  })
  test('lacks unknown fields and nulls of objects', () => {
    const open = {
      type: 'object',
      properties: { b: { ...text, nullable: true } },
      'x-kubernetes-preserve-unknown-fields': true,
    }
    sees(open, { b: null, c: 1 }, '!has(self.a.b)')
  })
  test('keeps nulls of maps and lists', () => {
    const nullable = { ...text, nullable: true }
    sees(
      { type: 'object', additionalProperties: nullable },
      { x: null },
      'dyn(self.a.x) == null && has(self.a.x) && size(self.a) == 1',
    )
    sees({ type: 'array', items: nullable }, [null], 'dyn(self.a[0]) == null')
  })
  test('compares sets and maps in any order, and joins them as such', () => {
    const set = { type: 'array', items: text, 'x-kubernetes-list-type': 'set' }
    sees(set, ['a', 'b'], 'self.a == ["b", "a"] && self.a + ["b", "c"] == ["c", "b", "a"]')
    sees({ type: 'array', items: text }, ['a', 'b'], 'self.a != ["b", "a"]')
    const item = { type: 'object', properties: { k: text, v: whole } }
    const map = {
      type: 'array',
      items: item,
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['k'],
    }
    const both = { type: 'object', properties: { l: map, r: map } }
    const value = {
      l: [
        { k: 'a', v: 1 },
        { k: 'b', v: 2 },
      ],
      r: [
        { k: 'b', v: 2 },
        { k: 'a', v: 1 },
      ],
    }
    sees(both, value, 'dyn(self.a.l) == dyn(self.a.r)')
    sees(
      both,
      { ...value, r: [{ k: 'b', v: 3 }] },
      'dyn(self.a.l) != dyn(self.a.r) && (dyn(self.a.l) + dyn(self.a.r))[1].v == 3 && size(dyn(self.a.l) + dyn(self.a.r)) == 2',
    )
  })
  test('is the name of a resource, and nothing else of its metadata', () => {
    const schema: Schema = {
      type: 'object',
      ...rule('self.metadata.name == "x" && self.kind == "K"'),
    }
    const object = { apiVersion: 'a/v1', kind: 'K', metadata: { name: 'x', labels: { a: 'b' } } }
    expect(ruleProblems(object, schema)).toEqual([])
  })
})

describe('a transition rule', () => {
  const fixed = { properties: { a: { ...text, ...rule('self == oldSelf') } } }
  test('is asked on updates of what was there', () => {
    expect(rules(fixed, { a: 'x' })).toEqual([])
    expect(rules(fixed, { a: 'x' }, {})).toEqual([])
    expect(rules(fixed, { a: 'x' }, { a: 'x' })).toEqual([])
    expect(rules(fixed, { a: 'x' }, { a: 'y' })).toEqual(['cel-transition'])
  })
  test('is asked always where its old value is optional', () => {
    const spec = {
      properties: {
        a: { ...text, ...rule('oldSelf.hasValue() && oldSelf.value() == self', { optionalOldSelf: true }) },
      },
    }
    expect(rules(spec, { a: 'x' })).toEqual(['cel-transition'])
    expect(rules(spec, { a: 'x' }, { a: 'x' })).toEqual([])
  })
  test('finds the old element of a list by its keys only', () => {
    const items = { type: 'object', properties: { k: text, v: text }, ...rule('self.v == oldSelf.v') }
    const list = (more: object) => ({ properties: { l: { type: 'array', items, ...more } } })
    const [one, two] = [
      {
        l: [
          { k: 'b', v: '1' },
          { k: 'a', v: '2' },
        ],
      },
      {
        l: [
          { k: 'a', v: '1' },
          { k: 'b', v: '1' },
        ],
      },
    ]
    const keyed = list({ 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['k'] })
    expect(ask(keyed, one, two)).toMatchObject([{ path: ['spec', 'l', 1] }])
    expect(rules(list({}), one, two)).toEqual([])
  })
})

describe('what was broken before', () => {
  const spec = {
    properties: { a: { type: 'object', properties: { b: { ...text, ...rule('self == "x"') } } }, c: text },
  }
  test('is no excuse at the root, whose metadata no schema names in full', () => {
    const schema: Schema = { type: 'object', properties: { a: text }, ...rule('self.a == "x"') }
    const object = { metadata: { name: 'a' }, a: 'y' }
    expect(ruleProblems(object, schema, { old: object })).toMatchObject([{ level: 'error' }])
  })
  test('only warns as long as it stays', () => {
    expect(ask(spec, { a: { b: 'y' }, c: '2' }, { a: { b: 'y' }, c: '1' })).toMatchObject([
      { level: 'warning' },
    ])
    expect(ask(spec, { a: { b: 'z' } }, { a: { b: 'y' } })).toMatchObject([{ level: 'error' }])
  })
})

test('rules inside allOf count', () => {
  expect(
    rules({ properties: { a: text }, allOf: [{ properties: { a: rule('self == "x"') } }] }, { a: 'y' }),
  ).toEqual(['cel-rule'])
})

test('a rule that costs too much refuses, and ends the asking', () => {
  const list = { type: 'array', items: whole }
  const spec = {
    properties: { l: list },
    'x-kubernetes-validations': [
      { rule: 'self.l.all(a, self.l.all(b, self.l.all(c, a + b + c >= 0)))' },
      { rule: 'false' },
    ],
  }
  expect(ask(spec, { l: Array.from({ length: 200 }, (_, index) => index) })).toMatchObject([
    { rule: 'cel-error', message: expect.stringContaining('costs more') },
  ])
})

test('a rule that is no CEL is said to be unasked', () => {
  expect(ask(rule('self. = 1'), {})).toMatchObject([{ rule: 'cel-error', level: 'warning' }])
})

test('a rule that a version does not understand yet is said to be unasked there', () => {
  const schema = root({ properties: { v: text }, ...rule('semver(self.v).major() > 1') })
  const problems = ruleProblems({ spec: { v: '1.0.0' } }, schema, { versions: ['1.30', '1.36'] })
  expect(problems).toMatchObject([
    {
      rule: 'cel-error',
      level: 'warning',
      versions: ['1.30'],
      message: expect.stringContaining('came with 1.33'),
    },
    { rule: 'cel-rule', level: 'error', versions: ['1.36'] },
  ])
})
