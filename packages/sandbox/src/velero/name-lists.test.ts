import { expect, test } from 'vitest'
import { isPattern, listProblems, matching, patternProblem, scopedListProblems } from './name-lists.ts'

test.each<[string[], string[], string[]]>([
  [['a'], ['b'], []],
  [['*'], ['b'], []],
  [['*', 'a'], [], ["includes list must either contain '*' only, or a non-empty list of items"]],
  [['a'], ['*'], ["excludes list cannot contain '*'"]],
  [['a', 'b'], ['b'], ['excludes list cannot contain an item in the includes list: b']],
])('%j without %j: %j', (included, excluded, problems) => {
  expect(listProblems(included, excluded)).toEqual(problems)
})

test('of one scope everything may be excluded, when nothing is included', () => {
  expect(scopedListProblems([], ['*'])).toEqual([])
  expect(scopedListProblems(['a'], ['*'])).toEqual(["when exclude is '*', include cannot have value"])
})

test('patterns match as a shell has them, and some are none', () => {
  expect(matching('shop-?', ['shop-a', 'shop-ab', 'xshop-a'])).toEqual(['shop-a'])
  expect(matching('*-[ab]', ['x-a', 'x-b', 'x-c'])).toEqual(['x-a', 'x-b'])
  expect(matching('a.c', ['abc', 'a.c'])).toEqual(['a.c'])
  expect(['shop', 'shop-*', 'shop-[a]'].map(isPattern)).toEqual([false, true, true])
  expect(patternProblem('a**')).toContain('consecutive asterisks')
  expect(patternProblem('{a,b}')).toContain('unsupported characters')
  expect(patternProblem('a*')).toBeUndefined()
})
