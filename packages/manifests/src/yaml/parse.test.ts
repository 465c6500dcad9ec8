import { costOf } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { construct } from '../construct.ts'
import { parse, parseFirst } from './parse.ts'

/** The values of a document. */
const read = (text: string) => construct(parse(text)).map(({ value }) => value)

// What stands here was asked of apimachinery's YAMLOrJSONDecoder and sigs.k8s.io/yaml 1.6.
test.each<readonly [string, string, unknown]>([
  ['brackets that close where the key begins', 'a: {\n  b: c\n}\n', { a: { b: 'c' } }],
  ['lists that close where the key begins', 'a:\n  b: [\n    c,\n  ]\n', { a: { b: ['c'] } }],
  ['lines in brackets without indentation', 'a: {\nb: c #d\n}\n', { a: { b: 'c' } }],
  ['lines in quotes without indentation', 'a:\n  b: "c\nd"\n', { a: { b: 'c d' } }],
  ['tabs in brackets', 'a:\t{b:\tc,\n\td: e}\n', { a: { b: 'c', d: 'e' } }],
  ['escaped single quotes', 'a: "\\\'"\n', { a: "'" }],
  ['comments right behind quotes', 'a: "b"#c\n', { a: 'b' }],
  ['comments right behind the sign of a text', 'a: |#c\n  b\n', { a: 'b\n' }],
  ['lines broken by NEL', 'a: x\x85b: z\n', { a: 'x', b: 'z' }],
  ['byte order marks that begin other lines', 'a: b\n\ufeffc: d\n', { a: 'b', '\ufeffc': 'd' }],
  ['comments right behind the marker', '---#c\na: b\n', { a: 'b' }],
  ['a byte order mark behind the marker', '---\n\ufeffa: b\nc: d\n', { a: 'b', c: 'd' }],
  ['question marks inside of brackets', '{?x : z}', { x: 'z' }],
  ['a text with a given indentation', 'a: |2+\n   b\n\nc: d\n', { a: ' b\n\n', c: 'd' }],
  ['the longest key', `${'k'.repeat(1_024)}: a`, { ['k'.repeat(1_024)]: 'a' }],
  [
    'merge keys with a tag',
    'a: {! "<<": {b: c}, !!merge <<: {d: e}, "<<": f}',
    { a: { b: 'c', d: 'e', '<<': 'f' } },
  ],
  ['folded lines', 'a: >-\n  b\n  c\n\n    d\n  e\n', { a: 'b c\n\n  d\ne' }],
  ['a text whose last line has no end', 'a: |\n  b', { a: 'b\n' }],
  ['lines joined by a backslash', 'a: "b\\\n   c"\n', { a: 'bc' }],
  [
    'keys with a question mark, and empty values',
    '? a\n: b\nc:\nd: [e: f, ~]\n',
    { a: 'b', c: null, d: [{ e: 'f' }, null] },
  ],
])('%s are read as Kubernetes reads them', (_, text, value) => {
  expect(read(text)).toEqual([value])
})

test.each<readonly [string, string, string, number]>([
  ['a tab behind a dash', '- a\n-\tb\n', 'a tab stands where spaces should indent', 5],
  ['a tab on an empty line', 'a:\n\t\n  b: c\n', 'a tab stands where spaces should indent', 3],
  ['half of a surrogate pair', 'a: "\\ud800"\n', '\\ud800 is no character of Unicode', 4],
  ['a code beyond Unicode', 'a: "\\U00110000"\n', 'is no character of Unicode', 4],
  ['an escaped slash', 'a: "\\/"\n', '\\/ means nothing', 4],
  ['a control character', 'a: "\x7f"\n', 'the character U+007F must be escaped', 4],
  ['a colon at the beginning of a value in brackets', '{a: ::1}', 'stands where a value should be', 4],
  ['text behind the end', 'a: b\n...\nc: d\n', 'read by nobody', 9],
  ['an end without a document', '# c\n...\n', 'stands where a value should be', 4],
  ['a list without items as a key', '[]: b\n', 'read by nobody', 0],
  ['what is no YAML behind the end', 'a: b\n...\n%\n@\n', 'read by nobody', 11],
  ['a colon right before brackets', '{ab:[]}', 'a comma or }', 4],
  ['a directive without a marker', '%YAML 1.1\na: b\n', 'a directive (%) has no line of ---', 0],
  ['text in the line of the end', 'a: b\n... c\n', 'read by nobody', 9],
  ['a value in the line of the marker', '--- {a: b}\n', 'kubectl takes nothing else there', 3],
  ['a line without a colon', 'a: b\nc\nd: e\n', 'no colon behind it', 5],
  ['two colons in a line', 'a: b: c\n', 'put the text into quotes', 4],
  ['a tag that nobody declared', 'a: !x!y z\n', 'is declared nowhere', 3],
  ['no end of brackets', 'a: [b\n', 'a comma or ]', 6],
  ['values nested too deeply', '['.repeat(501), 'more than 500 deep', 500],
  ['JSON nested too deeply', `${'{"a":'.repeat(501)}1${'}'.repeat(501)}`, 'more than 500 deep', 2_500],
  ['blocks nested too deeply', '- '.repeat(501), 'more than 500 deep', 1_000],
  ['a key that is too long', `${'k'.repeat(1_025)}: a`, 'does not fit here', 1_025],
  ['a list as a key', 'a: {[b]: c}\n', 'a list cannot be a key', 4],
  ['a question mark in brackets', 'a: [b?c]\n', 'has no question mark', 4],
])('%s is an error at its place', (_, text, message, offset) => {
  expect(() => read(text)).toThrow(
    expect.objectContaining({ message: expect.stringContaining(message), offset }),
  )
})

test('JSON objects may follow each other, as encoding/json reads a stream', () => {
  expect(read('{"a":1}{"b":2}\n  {"c":[{}]}')).toEqual([{ a: 1 }, { b: 2 }, { c: [{}] }])
  expect(read('{"a":"\\ud83d\\ude00\\/\\ud800"}')).toEqual([{ a: '\u{1f600}/\ufffd' }])
  expect(read('{"a":1}\n# one\nb: 2\n')).toEqual([{ a: 1 }, { b: 2 }])
  expect(read(`{"${'k'.repeat(2_000)}"\n:\n"a\u2028\x7f  b"}`)).toEqual([
    { ['k'.repeat(2_000)]: 'a\u2028\x7f  b' },
  ])
  expect(() => read('{"a":1e400}')).toThrow('larger than a number of JSON can be')
  expect(read('---\n{"a": 1e400}')).toEqual([{ a: '1e400' }])
  expect(() => read('{"a":1}{"b":2}\nc: 3\n')).toThrow('only further ones are read')
  expect(read('{"a":1}\n\ufeffb: 2\n')).toEqual([{ a: 1 }, { b: 2 }])
  expect(() => read('{"a":1}\n0x')).toThrow('only further ones are read')
  expect(() => read('{"a":1},{"b":2}')).toThrow('stands where a value should be')
})

test('the first document of a text may be asked for alone', () => {
  const first = (text: string) => construct(parseFirst(text))[0]?.value
  expect(first('%YAML 1.1\n---\na: b\n---\n@')).toEqual({ a: 'b' })
  expect(first('a: b\n...\n@')).toEqual({ a: 'b' })
  expect(first('# nothing\n')).toBeUndefined()
  expect(() => first('{"a": "\\/"}')).toThrow('means nothing')
})

test('of what follows each other every value has its own place', () => {
  const [, second] = construct(parse('{"a":1}\n{"b":2}'))
  expect(parse('{"a":1}\n{"b":2}')[second?.event ?? -1]).toEqual({ type: 'mapping', start: 8 })
})

test.each([
  ['what could be keys', '{'.repeat(400) + 'a, '.repeat(20_000)],
  ['JSON objects', '{"a":1}\n'.repeat(5_000)],
  ['quotes', `a: "${"''\\n".repeat(40_000)}"`],
  ['brackets in brackets', `${'['.repeat(400)}${'[a, {b: c}], '.repeat(20_000)}`],
  ['keys of a long line', `a: {${'bcd: e, '.repeat(50_000)}}`],
  ['lines without a colon', `a: b\n${'  c\n'.repeat(100_000)}d: e\n`],
  ['signs of an item', `- `.repeat(499).concat('a\n').repeat(100)],
  ['empty lines in a text', `a: |\n  b\n${'\n'.repeat(200_000)}c: d\n`],
  ['spaces in a text', `a: "b${' '.repeat(500_000)}c"`],
  ['anchors and tags', `a: [${'&x !!str b, *x, '.repeat(20_000)}]`],
  ['lines of a text', `a: |\n${'  b\n'.repeat(40_000)}`],
])('%s are read in bounded time', (_, text) => {
  expect(
    costOf(() => {
      try {
        read(text)
      } catch {}
    }),
  ).toBeLessThan(30)
})
