import type { Problem } from '@chg/findings'
import { expect, test } from 'vitest'
import { saidOnce } from './said-once.ts'

const problem = (path: Problem['path'], versions?: readonly string[]): Problem => ({
  rule: 'a',
  level: 'error',
  message: 'a',
  path,
  part: 'value',
  ...(versions !== undefined && { versions }),
})

test('what is said of a field is not said again, and of other fields it is', () => {
  const other = problem(['spec', 'b'])
  expect(saidOnce([problem(['spec', 'a'])], [problem(['spec', 'a']), other])).toEqual([other])
})

test('what is said for some versions leaves the others to be told', () => {
  const said = [problem(['a'], ['1.35'])]
  expect(saidOnce(said, [problem(['a'], ['1.35'])])).toEqual([])
  expect(saidOnce(said, [problem(['a'], ['1.35', '1.36'])])).toHaveLength(1)
  expect(saidOnce(said, [problem(['a'])])).toHaveLength(1)
})

test('a warning takes no error away', () => {
  const warning: Problem = { ...problem(['a']), level: 'warning' }
  expect(saidOnce([warning], [problem(['a'])])).toEqual([problem(['a'])])
})

test('nothing is left out where nothing was said', () => {
  expect(saidOnce([], [problem(['a']), problem(['a'])])).toHaveLength(2)
})
