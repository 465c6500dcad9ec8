import { describe, expect, it } from 'vitest'
import { parseChangeId } from './id.ts'

describe('the id of a change', () => {
  it.each(['CHG-1234', 'GH-12', 'a', '2026.11_x', 'A'.repeat(60)])('may be %s', (id) => {
    expect(parseChangeId(id)).toBe(id)
  })

  it.each(['', '-x', '.x', ' CHG-1', 'CHG 1', 'CHG-1\n', 'CHG/1', '../x', '$(id)', 'ä', 'A'.repeat(61)])(
    'may not be %j',
    (id) => {
      expect(() => parseChangeId(id)).toThrowError('is not of the form')
    },
  )
})
