import { expect, test } from 'vitest'
import { Check } from '../check.ts'
import { Field } from './field.ts'
import { backstepRules, filePathRules, relativePathRules } from './local-path.ts'

const ways = { backstepRules, relativePathRules, filePathRules }

test.each([
  ['a/b', []],
  ['a..b', []],
  ['a/../b', ['backstepRules', 'relativePathRules', 'filePathRules']],
  ['..', ['backstepRules', 'relativePathRules', 'filePathRules']],
  ['/a', ['relativePathRules', 'filePathRules']],
  ['..data', ['filePathRules']],
])('%s is wrong for %j', (path, expected) => {
  const wrong = Object.entries(ways).filter(([, rules]) => {
    const check = new Check(36)
    rules(new Field(check, path))
    return check.problems.length > 0
  })
  expect(wrong.map(([name]) => name)).toEqual(expected)
})
