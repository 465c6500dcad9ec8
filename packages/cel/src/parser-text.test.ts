import { costOf } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { CelError } from './cel-error.ts'
import { parserText } from './parser-text.ts'

test.each([
  'a.b[1] == {"a": 1}',
  'a[?b] ? c : d',
  '"Object{a: 1} [?b]" == r"\\" || \'{?\' == """ "{?" """',
  'a in {1: 2}',
  '1.5 + 2.0',
  '[a ? b : c]',
  'f(a, b ? c : d)',
  'a.map(x, {"b": x}) // Object{a: 1}',
])('what the parser knows is as it is: %s', (expression) => {
  expect(parserText(expression)).toBeUndefined()
})

test.each([
  ['[?a, b]', '[ a, b]'],
  ['{?"a": b}', '{ "a": b}'],
  ['.a == [.b]', ' a == [ b]'],
  ['Object {a: 1}', 'Object [{"a": 1}]'],
  ['A.b{c: {"d": [?e]}, ?if: 1,}', 'A.b[{"c": {"d": [ e]},  "if": 1,}]'],
  ['A{b: B{}}.c', 'A[{"b": B[{}]}].c'],
])('%s is written %s', (expression, text) => {
  expect(parserText(expression)?.text).toBe(text)
})

test('places are those of the expression', () => {
  const written = parserText('A{b: 1} == c')
  expect(written?.original(written.text.indexOf('c'))).toBe(11)
})

test.each(['A{"b": 1}', 'A{1: 1}', 'A{(b): 1}', 'A{true: 1}', 'A{in: 1}'])(
  'a field of a message is a plain name: %s',
  (expression) => expect(() => parserText(expression)).toThrow(CelError),
)

test('what is rewritten costs in proportion to its length', () => {
  expect(costOf(() => parserText(`[${'A{b: [?c]}, '.repeat(6_000)}]`))).toBeLessThan(5)
})
