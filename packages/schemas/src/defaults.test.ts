import { expect, it } from 'vitest'
import { withDefaults } from './defaults.ts'
import type { Schema } from './schema.ts'

const schema = {
  properties: {
    type: { default: 'IPAddress' },
    kept: { default: 1, nullable: true },
    inner: { default: {}, properties: { deep: { default: true } } },
    list: { items: { properties: { protocol: { default: 'TCP' } } } },
    map: { additionalProperties: { properties: { a: { default: 0 } } } },
  },
}

it('fills in defaults at every depth, below a default too', () => {
  expect(withDefaults({ list: [{}, { protocol: 'UDP' }], map: { x: {} } }, schema)).toEqual({
    type: 'IPAddress',
    kept: 1,
    inner: { deep: true },
    list: [{ protocol: 'TCP' }, { protocol: 'UDP' }],
    map: { x: { a: 0 } },
  })
})

it('takes a null for missing only where null is not allowed', () => {
  expect(withDefaults({ type: null, kept: null }, schema)).toMatchObject({ type: 'IPAddress', kept: null })
})

it('keeps what no default is for', () => {
  expect(withDefaults({ other: null, text: 'a' }, {})).toEqual({ other: null, text: 'a' })
  expect(withDefaults('a', schema)).toBe('a')
})

it('a value to which nothing is added stays the same, and so does each part of one to which something is', () => {
  const schema = {
    properties: { a: { default: 1 }, b: { items: { properties: { c: { default: 2 } } } }, d: {} },
  }
  const whole = { a: 5, b: [{ c: 6 }] }
  expect(withDefaults(whole, schema)).toBe(whole)
  const some = { a: 5, b: [{ c: 6 }, {}], d: { e: {} } }
  const filled = withDefaults(some, schema) as typeof some
  expect(filled).toEqual({ a: 5, b: [{ c: 6 }, { c: 2 }], d: { e: {} } })
  expect([filled.b[0], filled.d]).toEqual([some.b[0], some.d])
  expect(filled.b[0]).toBe(some.b[0])
})

it('a definition that leaves a property empty asks nothing of it', () => {
  const schema = { properties: { a: null, b: { default: 1 } }, items: null } as unknown as Schema
  expect(withDefaults({ a: null }, schema)).toEqual({ a: null, b: 1 })
})
