import { costOf } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { readPattern } from './pattern.ts'

/** `yes`, `no`, or why there is no trusting Argo CD with it. */
const judge = (pattern: string, text: string) => {
  const read = readPattern(pattern)
  return read.misjudged(text) ?? (read.matches(text) ? 'yes' : 'no')
}

// What the matcher that Argo CD 3.5.7 pins says, shrunk from generated cases.
test.each([
  ['ab*ba', 'aba', 'yes'],
  ['prod-*-prod', 'prod-prod', 'yes'],
  ['a**a', 'a', 'yes'],
  ['[a]*{a,a}', 'a', 'yes'],
  ['a*b*a', 'aba', 'yes'],
  ['ab*b*ba', 'aba', 'no'],
  ['?', '', 'yes'],
  ['[!a]', '', 'yes'],
  ['[!a-c]', '', 'yes'],
  ['?\\', '', 'yes'],
  ['[ab]', '', 'no'],
  ['?*', '', 'no'],
  ['{?,ab}', '', 'yes'],
  ['{a*a,b}', 'a', 'yes'],
  ['{\\a*,a}', 'ab', 'wildcards, classes, braces or nothing inside of braces'],
  ['[*]*[*]', '*', 'yes'],
])('%j on %j: %s', (pattern, text, said) => {
  expect(judge(pattern, text)).toBe(said)
})

test.each([
  ['{prod-*,stage-*}', 'stage-1', 'yes'],
  ['{prod-*,stage-*}', 'test-1', 'no'],
  ['{*-prod,prod}', 'eu-prod', 'yes'],
  ['{eu,us}-prod-*', 'us-prod-1', 'yes'],
  ['prod-{eu,asia}*', 'prod-asia-1', 'yes'],
  ['{a,}', '', 'yes'],
  ['https://{eu,us}.example.com:6443', 'https://us.example.com:6443', 'yes'],
  ['{a,b', 'b', 'yes'],
])('alternatives that can be relied on: %j on %j: %s', (pattern, text, said) => {
  expect(judge(pattern, text)).toBe(said)
})

test.each([
  ['{a*,b}c', 'abc'],
  ['{*.,}google*', 'google.com'],
  ['{prod-*,*}', 'prod-1'],
  ['{prod-*,prod}-eu', 'prod-eu'],
  ['{,a}b', 'ab'],
  ['a{}', 'a'],
  ['{a,{b,c}}d', 'cd'],
  ['{[!ab]*a,[!ab]*ba}', 'cba'],
])('alternatives that Argo CD loses or crashes on are not judged: %j', (pattern, text) => {
  expect(judge(pattern, text)).toBe('wildcards, classes, braces or nothing inside of braces')
})

test('the same negated class twice, and names beyond ASCII, are not judged', () => {
  expect(judge('[!ab][!ab]', 'a*')).toBe('the same negated class twice in a row')
  expect(judge('{[!ab][!ab]b*,[!ab][!ab]c*}', 'bbb')).not.toMatch(/yes|no$/)
  expect(judge('?b', 'éb')).toBe('names with more than ASCII')
  expect(judge('é*', 'éb')).toBe('yes')
})

test('a pattern that does not compile is refused', () => {
  expect(() => readPattern('[a-z0-9]*')).toThrow('expected close range character')
})

test('hostile patterns are read quickly', () => {
  for (const part of ['*a', '{a,*}', '{,a}', '**', '{a,', '[!b]', 'a\\', '{{{{'])
    expect(
      costOf(() => readPattern(`${part.repeat(Math.floor(9_980 / part.length))}b`).misjudged('b')),
    ).toBeLessThan(15)
})
