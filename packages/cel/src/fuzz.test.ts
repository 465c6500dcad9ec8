import { costOf } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { CelError } from './cel-error.ts'
import { checkTypes } from './check/check.ts'
import { INT, listOf, mapOf, objectOf, STRING } from './check/type.ts'
import { compile } from './compile.ts'
import { fromJson } from './from-json.ts'

const parts = [
  ...[
    'self',
    'a',
    'x',
    'in',
    '1',
    '1.5',
    '2u',
    '"t"',
    "b'b'",
    'null',
    'true',
    'r"["',
    '-',
    '!',
    '+',
    '*',
    '/',
    '%',
    '<',
    '==',
  ],
  ...[
    '&&',
    '||',
    '?',
    ':',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '.',
    '.?',
    '[?',
    ',',
    '.all(x,',
    '.map(x,',
    '.exists_one(',
    'has(',
    'A.b{',
    'a:',
    '{?',
    ',?',
  ],
  ...[
    '.size()',
    '.matches(',
    'duration(',
    '.optMap(',
    '.transformMap(k,v,',
    '.format([',
    '\u0000',
    '\ud800',
    '`',
    '//',
    '\\',
  ],
]
const self = objectOf(
  'self',
  new Map([
    ['a', STRING],
    ['n', INT],
    ['l', listOf(STRING)],
    ['m', mapOf(STRING, INT)],
  ]),
)
const types = new Map([['self', self]])
const document = fromJson({ a: 'x', n: 1, l: ['y'], m: { k: 1 } })

/** The same texts in each run: xorshift. */
function* texts(count: number): Iterable<string> {
  let state = 2_463_534_242
  const next = (below: number) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
  for (let made = 0; made < count; made += 1)
    yield Array.from({ length: 1 + next(12) }, () => parts[next(parts.length)]).join(next(2) === 0 ? '' : ' ')
}

test('whatever is written, there is an answer or an error, and nothing is thrown', () => {
  let [compiled, checked] = [0, 0]
  for (const text of texts(20_000)) {
    const program = compile(text, { variables: ['self'] })
    if (!(program instanceof CelError)) {
      compiled += 1
      program.evaluate({ self: document })
    }
    const found = checkTypes(text, types)
    if (found instanceof CelError) continue
    checked += 1
    expect(found.cost(() => 1_000_000).max).toBeGreaterThanOrEqual(0)
  }
  // Not all of it is noise.
  expect(compiled).toBeGreaterThan(200)
  expect(checked).toBeGreaterThan(100)
})

test('what is checked costs in proportion to its length', () => {
  const sum = (terms: number) =>
    Array.from({ length: terms }, (_, index) => `self.l.all(x, x == "${index}")`).join(' && ')
  const cost = (terms: number) => costOf(() => void checkTypes(sum(terms), types))
  expect(cost(400) / cost(100)).toBeLessThan(12)
})
