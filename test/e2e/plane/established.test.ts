import { expect, test } from 'vitest'
import { allEstablished } from './established.ts'

test.each([
  ['velero.io=True\nvelero.io=True\nargoproj.io=\n', true],
  ['velero.io=True\nvelero.io=\n', false],
  ['velero.io=False\n', false],
  ['argoproj.io=True\n', false],
  ['', false],
])('of %j the CRDs of velero.io are established: %j', (lines, expected) => {
  expect(allEstablished(lines, 'velero.io')).toBe(expected)
})
