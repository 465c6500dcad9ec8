import { expect, test } from 'vitest'
import { construct } from '../construct.ts'
import { parse } from '../yaml/parse.ts'
import { readEveryday } from './everyday.ts'
import { isClean } from './unusual.ts'

const everyday = (text: string) => (isClean(text) ? readEveryday(text, 0, text.length) : undefined)

/** What the full parser makes of it; undefined where it refuses it, or finds several documents. */
function full(text: string): unknown {
  try {
    const documents = construct(parse(text))
    if (documents.length > 1 || (documents[0]?.event ?? 0) !== 0) return undefined
    return documents.length === 0 ? null : documents[0]?.value
  } catch {
    return undefined
  }
}

test.each([
  ['a: 1\nb: yes\nc: "8080"\nd: 0o17\ne:\nf: ~\n', { a: 1, b: true, c: '8080', d: 15, e: null, f: null }],
  ['--- # one\n# two\n\na:\n  b: {c: [x, "y", 2], d: {}}\n', { a: { b: { c: ['x', 'y', 2], d: {} } } }],
  [
    'a:\n- b: 1\n  c: 2\n-   d:\n    - - x\n      - w\n- z',
    { a: [{ b: 1, c: 2 }, { d: [['x', 'w']] }, 'z'] },
  ],
  ['a: |\n  one\n\n    two\n\nb: |-\n  x\nc: |+\n  y\n\n', { a: 'one\n\n  two\n', b: 'x', c: 'y\n\n' }],
  ['a: >-\n  one\n  two\n', { a: 'one two' }],
  [
    'a: \'it\'\'s\'\nb: "x\\ty\\""\n"c d": http://x:80/a#b # c\n',
    { a: "it's", b: 'x\ty"', 'c d': 'http://x:80/a#b' },
  ],
  ['- --flag=:8080\n- :80\n- -5\n- a  b \n', ['--flag=:8080', ':80', -5, 'a  b']],
  ['{"a": [1,\n  2],\n"b":{"c":null}}\n', { a: [1, 2], b: { c: null } }],
  ['  a: 1\n  b: ü\n', { a: 1, b: 'ü' }],
  ['', null],
  ['---\n# nothing\n', null],
])('reads %j by itself', (text, value) => {
  expect(everyday(text)).toEqual(value)
  expect(full(text)).toEqual(value)
})

test.each([
  'a: &x 1\nb: *x\n',
  'a: 1\na: 2\n',
  '<<: {a: 1}\n',
  'a: one\n  two\n',
  'a: "one\n  two"\n',
  'a: !!str 5\n',
  '? a\n: b\n',
  '%YAML 1.1\n---\na: 1\n',
  'a:\tb\n',
  'a: 1\r\nb: 2\r\n',
  'a: \u0007\n',
  'a: b: c\n',
  'a: .inf\n',
  '__proto__: 1\n',
  '~: 1\n',
  'a: [b\n]\n',
  'a: 1\n...\n',
  'a\n',
  'a: |2\n   x\n',
  'a: 1\n b: 2\n',
  '[a, b]: c\n',
  'a: x\u2028\n',
  '{"a": 1e400}\n',
  '{ab:[]}\n',
  '---x: 1\n',
  'a: |\n  x',
  `${'k'.repeat(1025)}: 1\n`,
  `k${' '.repeat(1024)}: 1\n`,
  `{"${'k'.repeat(1025)}": 1}\n`,
])('leaves %j to the full parser', (text) => {
  expect(everyday(text)).toBeUndefined()
})

const random = (seed: number) => {
  let state = seed
  return (bound: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >> 8) % bound
  }
}

const keys = [
  ...['a', 'b', 'c', '"q"', "'s'", '5', '0x1F', 'on'],
  ...['<<', '~', 'a b', 'k:v', '"a": b', '-x', '.5', 'constructor'],
]
const values = [
  ...[
    'x',
    '1',
    '"a\\nb"',
    "'it''s'",
    "''",
    '""',
    'yes',
    '~',
    '0777',
    '1_000',
    '-5',
    '.5',
    '1e3',
    'a: b',
    'a:',
    ':8',
  ],
  ...[
    '[a, b]',
    '{a: b}',
    '[]',
    '{}',
    '[a, [b, {c: "d"}],]',
    '{a: }',
    '{a}',
    '[a: b]',
    '["a":1]',
    '{"a":1,b: 2}',
  ],
  ...[
    '|',
    '|-',
    '|+',
    '>',
    '>-',
    '|2',
    '| # c',
    '&a x',
    '*a',
    '!t x',
    '# c',
    'x # c',
    'x#c',
    'x #',
    '"x"#',
    '[a #c',
  ],
  ...[
    'a\tb',
    '- x',
    '- ',
    '-',
    '? x',
    '?x',
    '@x',
    '`x',
    '%x',
    '--- x',
    '---',
    '...',
    '..',
    'a  ',
    '[a,',
    ']',
    '}',
    '"a',
  ],
  ...[
    'ä',
    '\u2028',
    '\u00a0',
    '\ufeff',
    'x\u0085',
    '<<',
    '=',
    '"\\x41"',
    '"a\\',
    "a'b",
    'a"b',
    '{a: b}: c',
    '"a": b',
    '[-]',
    '{k:[]}',
    '{ab:{}}',
    '[cd:[x]]',
    '{ef:, g}',
  ],
]
const starts = ['', '', '', '- ', '- ', '-   ', '- - ', '# ', '-', '--- ', '\t']

/** Lines of everything that YAML has, at any indentation: most are wrong, and many are right. */
function soup(next: (bound: number) => number): string {
  const pick = (list: readonly string[]) => list[next(list.length)] ?? ''
  const line = () => {
    const indent = ' '.repeat(next(3) === 0 ? next(7) : 2 * next(3))
    const kind = next(8)
    if (kind === 0) return `${indent}${pick(starts)}${pick(values)}`
    if (kind === 1) return indent
    return `${indent}${pick(starts)}${pick(keys)}:${kind < 4 ? '' : ` ${next(3) === 0 ? pick(values) : pick(values.slice(0, 16))}`}`
  }
  return Array.from({ length: 1 + next(6) }, line).join('\n') + (next(3) === 0 ? '' : '\n')
}

const deployment = `# the web
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {app: web, tier: "front"}
spec:
  replicas: 3
  template:
    spec:
      containers:
        - name: web
          image: registry/web:1.2
          args: ["--port", '80']
          env:
          - name: A
            value: "1"
          command:
            - sh
            - -c
            - |
              echo one

              echo two
      volumes: []
`

/** A manifest in which some characters or lines are changed. */
function damaged(next: (bound: number) => number): string {
  const lines = deployment.split('\n')
  const pieces = [
    ' ',
    '  ',
    '-',
    ':',
    '#',
    '"',
    "'",
    '[',
    '}',
    ',',
    '\n',
    '|',
    '&a',
    '- ',
    ': ',
    ' #',
    '\t',
    '...',
  ]
  for (let change = 0; change <= next(3); change += 1) {
    const at = next(lines.length)
    const line = lines[at] ?? ''
    const column = next(line.length + 1)
    const kind = next(4)
    if (kind === 0) lines.splice(at, 1)
    else if (kind === 1) lines.splice(at, 0, lines[next(lines.length)] ?? '')
    else if (kind === 2) lines[at] = line.slice(0, column) + line.slice(column + 1 + next(3))
    else lines[at] = line.slice(0, column) + (pieces[next(pieces.length)] ?? '') + line.slice(column)
  }
  return lines.join('\n')
}

test.each([
  ['soup', soup, 60_000, 5_000],
  ['a damaged manifest', damaged, 6_000, 1_500],
])('says of %s what the full parser says, or nothing', (_, make, rounds, least) => {
  const next = random(20_261_121)
  let read = 0
  for (let round = 0; round < rounds; round += 1) {
    const text = make(next)
    const value = everyday(text)
    if (value === undefined) continue
    read += 1
    expect({ text, value }).toEqual({ text, value: full(text) })
  }
  expect(read).toBeGreaterThan(least)
})

test('a document in the middle of a text ends where it ends', () => {
  const text = 'a: 1\n---\nb: |\n  x\n---\nc: 3'
  expect(readEveryday(text, 5, 18)).toEqual({ b: 'x\n' })
  expect(readEveryday(text, 18, text.length)).toEqual({ c: 3 })
})

test('what is read twice is the same text, and no key is taken for another', () => {
  const wrong: string[] = []
  for (let round = 0; round < 3; round += 1)
    for (let at = 0; at < 20_000; at += 1) {
      const value = everyday(`key-${at}: value-${at}\n`) as Record<string, unknown> | undefined
      if (value?.[`key-${at}`] !== `value-${at}`) wrong.push(`key-${at}`)
    }
  expect(wrong).toEqual([])
})
