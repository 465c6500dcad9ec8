import { expect, test } from 'vitest'
import { closest } from './closest.ts'

const known = ['calendar', 'cluster-name', 'cluster-server', 'change']

test.each([
  ['calender', 'calendar'],
  ['calendr', 'calendar'],
  ['chnage', 'change'],
  ['cluster-sever', 'cluster-server'],
  ['kubeconfig', undefined],
])('%s: %s', (word, meant) => {
  expect(closest(word, known)).toBe(meant)
})
