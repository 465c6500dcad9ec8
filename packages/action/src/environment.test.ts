import { expect, test } from 'vitest'
import { processEnvironment } from './environment.ts'

test('the environment is a copy: what is set later is not seen', () => {
  const before = processEnvironment()
  process.env.CHG_SET_LATER = 'x'
  try {
    expect(before.CHG_SET_LATER).toBeUndefined()
    expect(processEnvironment().CHG_SET_LATER).toBe('x')
  } finally {
    delete process.env.CHG_SET_LATER
  }
})
