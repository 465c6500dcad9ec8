import { expect, test } from 'vitest'
import { sourceHash } from './source-hash.ts'

test('the hash of the sources is the same as long as they are', () => {
  expect(sourceHash()).toMatch(/^[0-9a-f]{64}$/)
  expect(sourceHash()).toBe(sourceHash())
})
