import { costOf } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { randomFrom } from '../testing-windows.ts'
import { compileGlob } from './glob.ts'
import { matchGlob } from './match-glob.ts'

const matches = (pattern: string, text: string) => matchGlob(compileGlob(pattern), text)

test.each([
  ['*', '', true],
  ['**', 'a/b.c:d', true],
  ['prod-*', 'prod-', true],
  ['prod-*', 'Prod-1', false],
  ['?', 'é', true],
  ['?', '😀', true],
  ['?', 'ab', false],
  ['', '', true],
  ['', 'a', false],
  ['[abc]', 'b', true],
  ['[abc-z]', '-', true],
  ['[a-c]', 'b', true],
  ['[!a-c]', 'b', false],
  ['[!a-c]', 'd', true],
  ['[^a]', '^', true],
  ['[^a]', 'b', false],
  ['[\\]a]', ']', true],
  ['{a,b}', 'b', true],
  ['{a,}c', 'c', true],
  ['x{a,{b,c}d}', 'xcd', true],
  ['{a,b', 'b', true],
  ['a,b}', 'a,b}', true],
  ['\\*', '*', true],
  ['\\*', 'a', false],
  ['a\\', 'a', true],
  ['!a', '!a', true],
  ['https://*.example.com:6443', 'https://eu.example.com:6443', true],
])('pattern %j on %j is %j', (pattern, text, expected) => {
  expect(matches(pattern, text)).toBe(expected)
})

test.each([
  ['{a*,b}c', 'abc'],
  ['{*.,}google*', 'google.com'],
  ['{*,a}*', 'a'],
  ['{a,*}*', 'ab'],
])('pattern %j finds %j, which gobwas loses or a careless machine would', (pattern, text) => {
  expect(matches(pattern, text)).toBe(true)
})

test.each([
  ['[a-zA-Z]', 'expected close range character'],
  ['[a-z0-9]*', 'expected close range character'],
  ['[b-a]', "hi character 'a' should be greater than lo 'b'"],
  ['[]', 'could not parse range'],
  ['[!]', 'could not parse range'],
  ['[', 'unexpected end of input'],
  ['[a-', 'unexpected end of input'],
  ['[a-c', 'unexpected end of input'],
  ['[abc', 'unexpected end of input'],
  ['a\0b', 'could not read rune'],
])('pattern %j does not compile, as in gobwas', (pattern, what) => {
  expect(() => compileGlob(pattern)).toThrow(what)
})

test('hostile patterns end quickly', () => {
  const text = 'a'.repeat(250)
  for (const part of ['*a', '{a,*}', '{,a}', '**', '{{{{', '?*', '{a,', '[!b]*']) {
    const pattern = `${part.repeat(Math.floor(9_990 / part.length))}b`
    expect(costOf(() => expect(matches(pattern, text)).toBe(false))).toBeLessThan(15)
  }
  expect(() => compileGlob('*a'.repeat(500_000))).toThrow('longer than 10000 characters')
})

test('random patterns agree with a regular expression of the same meaning', () => {
  const seed = 7_919
  const { int, pick } = randomFrom(seed)
  const parts: [[string, string], ...[string, string][]] = [
    ['a', 'a'],
    ['b', 'b'],
    ['*', '[^]*'],
    ['?', '[^]'],
    ['[ab]', '[ab]'],
    ['[!a]', '[^a]'],
    ['{a,bc}', '(?:a|bc)'],
    ['{a*,,b}', '(?:a[^]*||b)'],
    ['{a,{b,?c}}', '(?:a|(?:b|[^]c))'],
  ]
  for (let round = 0; round < 3_000; round += 1) {
    const chosen = Array.from({ length: 1 + int(4) }, () => pick(parts))
    const pattern = chosen.map(([glob]) => glob).join('')
    const regular = new RegExp(`^(?:${chosen.map(([, source]) => source).join('')})$`, 'u')
    const text = Array.from({ length: int(6) }, () => pick(['a', 'b', 'c'])).join('')
    expect(matches(pattern, text), `seed ${seed}: ${pattern} on ${text}`).toBe(regular.test(text))
  }
})
