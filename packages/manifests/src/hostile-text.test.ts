import { costOf } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { readManifests } from './read-manifests.ts'

const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n'
const json = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } }
const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join('')
/** The first finding, or how many objects there are and what `data` of the first is. */
const read = (text: string) => {
  const { manifests, findings } = readManifests(text, 'a.yaml')
  const [first] = findings
  if (first !== undefined) return `${first.rule} ${first.place.line}:${first.place.column}`
  return [manifests.length, manifests[0]?.object.data]
}

test.each<readonly [string, string, unknown]>([
  ['a byte order mark', `\ufeff${head}data: {a: b}\n`, [1, { a: 'b' }]],
  ['lines that end as in Windows', `${head}data: {a: b}\n`.replaceAll('\n', '\r\n'), [1, { a: 'b' }]],
  ['lines that end as in old Macs', `${head}data: {a: b}\n`.replaceAll('\n', '\r'), [1, { a: 'b' }]],
  ['keys that are truth values and numbers', `${head}data: {on: x, 5: z}\n`, [1, { true: 'x', 5: 'z' }]],
  [
    'truth values of YAML 1.1',
    `${head}data: {a: yes, b: Off, c: "no", d: y}\n`,
    [1, { a: true, b: false, c: 'no', d: true }],
  ],
  ['octals of YAML 1.1 and 1.2', `${head}data: {a: 0777, b: 0o17, c: 08}\n`, [1, { a: 511, b: 15, c: 8 }]],
  [
    'times of day and dates',
    `${head}data: {a: 12:30:45, b: 2026-11-21}\n`,
    [1, { a: '12:30:45', b: '2026-11-21' }],
  ],
  ['tabs behind a colon', `${head}data:\n  a:\tb\n`, [1, { a: 'b' }]],
  ['a colon without a space in brackets', `${head}data: {x:}\n`, [1, { 'x:': null }]],
  ['brackets that close where their key begins', `${head}data: {a: [\n  b\n]\n}\n`, [1, { a: ['b'] }]],
  ['an anchor and its alias', `${head}data: {a: &x b, c: *x}\n`, [1, { a: 'b', c: 'b' }]],
  ['a merge key', `${head}x: &x {a: b, c: d}\ndata: {<<: *x, c: e}\n`, [1, { c: 'e', a: 'b' }]],
  [
    'names of members that all objects have',
    `${head}data: {__proto__: x, constructor: z}\n`,
    [1, JSON.parse('{"__proto__":"x","constructor":"z"}')],
  ],
  ['comments before the first document', `# c\n\n# d\n---#e\n${head}`, [1, undefined]],
  ['a byte order mark of a later document', `# c\n---\n\ufeff${head}data: {a: b}\n`, [1, { a: 'b' }]],
  [
    'pairs of surrogates in JSON',
    JSON.stringify({ ...json, data: { a: '/' } }).replace('/', '\\ud83d\\ude00\\/'),
    [1, { a: '\u{1f600}/' }],
  ],
  [
    'half of a surrogate pair in JSON',
    JSON.stringify({ ...json, data: { a: '/' } }).replace('/', '\\ud83d'),
    [1, { a: '\ufffd' }],
  ],
  ['control characters in JSON', JSON.stringify({ ...json, data: { a: '\x7f' } }), [1, { a: '\x7f' }]],
  ['an end of the document', `${head}...\n# c\n`, [1, undefined]],
  [
    'escaped text that only looks like an escape',
    `${head}data: {a: "\\\\ud800", b: '\\ud800'}\n`,
    [1, { a: '\\ud800', b: '\\ud800' }],
  ],
  ['documents with nothing in them', `---\n---\n# c\n---\n${head}---\n`, [1, undefined]],
])('%s are read as Kubernetes reads them', (_, text, expected) => {
  expect(read(text)).toEqual(expected)
})

test.each<readonly [string, string, string]>([
  ['NUL in a value', `${head}data: {a: "x\0"}\n`, 'yaml-invalid 4:13'],
  ['NUL at the beginning', `\0${head}`, 'yaml-invalid 1:1'],
  ['tabs as indentation', `${head}data:\n\ta: b\n`, 'yaml-invalid 5:1'],
  ['a key that is there twice', `${head}data: {a: b, "a": c}\n`, 'yaml-duplicate-key 4:14'],
  ['two keys that are the same truth value', `${head}data: {on: b, true: c}\n`, 'yaml-duplicate-key 4:15'],
  ['an alias of itself', `${head}data: &x {a: *x}\n`, 'yaml-invalid 4:15'],
  ['an alias without an anchor', `${head}data: *x\n`, 'yaml-invalid 4:8'],
  ['a list as a key', `${head}data: {[a]: b}\n`, 'yaml-invalid 4:8'],
  ['infinity', `${head}data: {a: .inf}\n`, 'yaml-invalid 4:11'],
  ['half of a surrogate pair', `${head}data: {a: "\\ud800"}\n`, 'yaml-invalid 4:12'],
  ['a pair of surrogates', `${head}data: {a: "\\ud83d\\ude00"}\n`, 'yaml-invalid 4:12'],
  ['a code beyond Unicode', `${head}data: {a: "\\U00110000"}\n`, 'yaml-invalid 4:12'],
  ['an escaped slash', `${head}data: {a: "\\/"}\n`, 'yaml-invalid 4:12'],
  [
    'an escaped slash in JSON behind a marker',
    `---\n${JSON.stringify(json).replace('"a"', '"\\/"')}`,
    'yaml-invalid 2:59',
  ],
  ['a text with a question mark in brackets', `${head}args: [--url=http://x/?a=b]\n`, 'yaml-invalid 4:8'],
  ['a text that begins with a colon in brackets', `${head}args: [x, ::1]\n`, 'yaml-invalid 4:11'],
  ['a directive, which kubectl takes for a document', `%YAML 1.1\n---\n${head}`, 'yaml-invalid 1:1'],
  ['a line that begins with more than three dashes', `${head}----\n`, 'yaml-invalid 4:4'],
  ['what is no YAML behind the end', `${head}...\n@\n`, 'yaml-invalid 5:1'],
  ['a control character in quotes', `${head}data: {a: "\x7f"}\n`, 'yaml-invalid 4:12'],
  ['a control character in a comment', `${head}# \x01\n`, 'yaml-invalid 4:3'],
  ['a second value behind the end', `${head}...\n${head}`, 'yaml-invalid 5:1'],
  ['a fraction that is called whole', `${head}data: {a: !!int 5.0}\n`, 'yaml-invalid 4:11'],
  ['no base64 that is called so', `${head}data: {a: !!binary aGk}\n`, 'yaml-invalid 4:11'],
  ['a number without end', `${head}data: {a: ${'1'.repeat(200_000)}}\n`, 'yaml-invalid 4:11'],
])('%s is an error at its place', (_, text, expected) => {
  expect(read(text)).toBe(expected)
})

const laughs = `${head}data:\n  a0: &a0 [x]\n${times(30, (at) => `  a${at + 1}: &a${at + 1} [${times(10, () => `*a${at},`)}]\n`)}`
const merges = `${head}data:\n  a0: &a0 {k: y}\n${times(1_000, (at) => `  a${at + 1}: &a${at + 1} {<<: *a${at}, k${at}: y}\n`)}`
const MiB = 1024 * 1024

test.each<readonly [string, string, string, number]>([
  ['a billion laughs', laughs, 'yaml-too-large', 10],
  ['merge keys of merge keys', merges, 'yaml-too-large', 30],
  ['lists in lists', `${head}data: ${'['.repeat(200_000)}`, 'yaml-invalid', 5],
  ['lists in lists that end', `${head}data: ${'['.repeat(50_000)}${']'.repeat(50_000)}`, 'yaml-invalid', 5],
  [
    'mappings in mappings',
    `${head}data:\n${times(1_500, (at) => `${' '.repeat(at + 1)}a:\n`)}`,
    'yaml-invalid',
    5,
  ],
  ['items in items', `${head}data:\n  ${'- '.repeat(100_000)}x\n`, 'yaml-invalid', 5],
  [
    'Lists in Lists',
    `${'{apiVersion: v1, kind: List, items: ['.repeat(400)}${']}'.repeat(400)}`,
    'yaml-invalid',
    5,
  ],
  ['a value of 10 MiB', `${head}data:\n  a: ${'x'.repeat(10 * MiB)}\n`, 'yaml-too-large', 10],
  ['a text of 10 MiB', `${head}data:\n  a: |\n${'    line of text\n'.repeat(650_000)}`, 'yaml-too-large', 15],
  ['a quotation without an end', `${head}data: "${'x\n'.repeat(500_000)}`, 'yaml-invalid', 20],
  ['a flow without an end', `${head}data: {${'a: b, '.repeat(30_000)}`, 'yaml-invalid', 20],
])('%s is an error in bounded time', (_, text, rule, cost) => {
  let found: unknown
  expect(costOf(() => (found = read(text)))).toBeLessThan(cost)
  expect(String(found).split(' ')[0]).toBe(rule)
})

test.each<readonly [string, string, number, number]>([
  ['anchors', `${head}data:\n${times(10_000, (at) => `  k${at}: &a${at} v\n`)}`, 1, 40],
  ['aliases', `${head}data:\n  a: &a v\n${times(10_000, (at) => `  k${at}: *a\n`)}`, 1, 30],
  ['keys', `${head}data:\n${times(20_000, (at) => `  k${at}: v\n`)}`, 1, 30],
  ['escapes', `${head}data:\n  a: "${'\\u00e9'.repeat(80_000)}"\n`, 1, 30],
  [
    'pairs of surrogates in JSON',
    JSON.stringify({
      ...json,
      data: Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`k${at}`, '/'])),
    }).replaceAll('/', '\\ud83d\\ude00'),
    1,
    40,
  ],
  ['spaces', `${head}data:${' '.repeat(2 * MiB)}{}\n`, 1, 10],
  ['empty lines', `${head}${'\n'.repeat(2 * MiB)}data: {a: b}\n`, 1, 15],
  [
    'lines of spaces before the first document',
    `${`${' '.repeat(1_000)}\n`.repeat(2_000)}---\n${head}`,
    1,
    15,
  ],
  ['markers of documents', `${'---\n'.repeat(40_000)}${head}`, 1, 20],
  ['documents', `${head}---\n`.repeat(3_000), 3_000, 20],
  [
    'objects of a List',
    `apiVersion: v1\nkind: List\nitems:\n${'- {apiVersion: v1, kind: ConfigMap}\n'.repeat(3_000)}`,
    3_000,
    20,
  ],
])('many %s are read in bounded time', (_, text, objects, cost) => {
  let count = 0
  expect(
    costOf(() => {
      count = readManifests(text, 'a.yaml').manifests.map(({ object }) => object).length
    }),
  ).toBeLessThan(cost)
  expect(count).toBe(objects)
})

test('places of the many objects of a List come from one parse', () => {
  const text = `apiVersion: v1\nkind: List\nitems:\n${times(1_000, (at) => `- {apiVersion: v1, kind: Pod, metadata: {name: a${at}}}\n`)}`
  const { manifests } = readManifests(text, 'a.yaml')
  expect(costOf(() => manifests.map(({ placeOf }) => placeOf(['metadata', 'name'])))).toBeLessThan(30)
  expect(manifests.at(-1)?.placeOf(['metadata', 'name']).line).toBe(1_003)
  const broken = `apiVersion: v1\nkind: List\nitems:\n${'- {kind: Pod}\n'.repeat(1_000)}`
  expect(costOf(() => readManifests(broken, 'a.yaml'))).toBeLessThan(30)
})
