import { nano } from '@chg/native'
import { expect, test } from 'vitest'
import { sayAmount } from './amounts.ts'

test.each([
  ['cpu', '1500m', '1500m'],
  ['cpu', '2.0', '2'],
  ['cpu', '1n', '1m'],
  ['memory', '1024Mi', '1Gi'],
  ['memory', '1500M', '1500000000'],
  ['memory', '1000', '1000'],
  ['requests.storage', '0', '0'],
])('%s %s is said as %s', (name, given, said) => {
  expect(sayAmount(name, nano(given) ?? -1n)).toBe(said)
})
