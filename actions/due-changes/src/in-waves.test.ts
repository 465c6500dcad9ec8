import { expect, test } from 'vitest'
import { inWaves } from './in-waves.ts'

const applications = {
  full: { paths: ['f'], after: ['staged'] },
  staged: { paths: ['s'], after: ['canary'] },
  canary: { paths: ['c'] },
  other: { paths: ['o'] },
}
const jobs = (...texts: readonly string[]) =>
  texts.map((text) => ({ change: text.slice(0, 1), application: text.slice(2) }))
const ordered = (...texts: readonly string[]) =>
  inWaves(jobs(...texts), applications).map(({ change, application }) => `${change} ${application}`)

test('the applications of a change come in the order of its waves', () => {
  expect(ordered('1 full', '1 staged', '1 canary')).toEqual(['1 canary', '1 staged', '1 full'])
})

test('without waves, and for those that are not listed, nothing moves', () => {
  expect(ordered('1 other', '1 full', '2 staged')).toEqual(['1 other', '1 full', '2 staged'])
})

test('the changes of one application keep their order', () => {
  expect(ordered('1 full', '2 staged', '1 staged', '1 canary')).toEqual([
    ...['2 staged', '1 canary', '1 staged', '1 full'],
  ])
})

test('a circle ends', () => {
  const circle = { a: { paths: ['a'], after: ['b'] }, b: { paths: ['b'], after: ['a'] } }
  expect(inWaves(jobs('1 a', '1 b'), circle)).toHaveLength(2)
})
