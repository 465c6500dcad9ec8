import { expect, it } from 'vitest'
import { withDefaults } from './defaults.ts'

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
