import { costOf } from '@chg/core/testing'
import type { Finding } from '@chg/findings'
import { readManifests } from '@chg/manifests'
import { expect, test } from 'vitest'
import { judge } from './judge.ts'

const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n'
const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join('')
const options = { versions: ['1.36'], ignoreMissingSchemas: true, skip: [] }

function judged(text: string): readonly Finding[] {
  const { manifests, findings } = readManifests(text, 'a.yaml')
  return judge({ sets: [{ source: '.', manifests, inputs: ['a.yaml'] }], findings }, options).findings
}

const aliased = (count: number) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  x: &x [${'1,'.repeat(count)}]\n  containers:\n${`  - {name: a, image: a, args: *x}\n`.repeat(count)}`

test.each<readonly [string, string, number]>([
  ['wrong values by aliases', aliased(300), 60],
  ['unknown fields', head + times(4_000, (at) => `k${at}: v\n`), 60],
  ['wrong types', `${head}data:\n${times(4_000, (at) => `  k${at}: 1\n`)}`, 60],
  ['wrong names of keys', `${head}data:\n${times(4_000, (at) => `  k/${at}: v\n`)}`, 60],
])('%s without number are told a thousand times, and that there are more', (_, text, cost) => {
  let findings: readonly Finding[] = []
  expect(
    costOf(() => {
      findings = judged(text)
    }),
  ).toBeLessThan(cost)
  expect(findings).toHaveLength(1_001)
  expect(findings.filter(({ rule }) => rule === 'problems-left-out')).toHaveLength(1)
})

test('there may be more findings than a call takes arguments', () => {
  const { manifests } = readManifests(head, 'a.yaml')
  const many = Array.from({ length: 130_000 }, () => manifests).flat()
  const { findings } = judge(
    { sets: [{ source: '.', manifests: many, inputs: ['a.yaml'] }], findings: [] },
    options,
  )
  expect(findings.map(({ rule }) => rule)).toEqual(['duplicate-object'])
})

test('the cost of many wrong objects grows with their number', () => {
  const wrong = (count: number) =>
    times(count, (at) => `${head.replace('name: a', `name: a${at}`)}datta: {}\n---\n`)
  const few = costOf(() => judged(wrong(500)))
  expect(costOf(() => judged(wrong(4_000)))).toBeLessThan(24 * Math.max(few, 0.5))
})

const pod = (spec: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: a, image: a}]\n  ${spec}\n`

test.each([
  ['9223372036854775807', []],
  ['9223372036854775808', ['schema-type']],
  ['18446744073709551616', ['schema-type']],
  ['9007199254740993', []],
  ['1e3', []],
  ['1.5', ['schema-type']],
  ['"5"', ['schema-type']],
  ['yes', ['schema-type']],
])('a field of 64 bits with %s is judged by its exact value', (value, rules) => {
  const found = judged(pod(`terminationGracePeriodSeconds: ${value}`))
  expect(found.map(({ rule }) => rule)).toEqual(rules)
})

test.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString'])(
  '%s is a name like any other',
  (name) => {
    const kind = `apiVersion: ${name}\nkind: ${name}\nmetadata: {name: a}\n`
    expect(judged(kind).map(({ rule }) => rule)).toEqual([
      expect.stringMatching(/^schema-(unknown-kind|missing)$/),
    ])
    expect(judged(`${head}data: {${name}: x}\n`)).toEqual([])
    expect(judged(`${head}${name}: x\n`).map(({ rule }) => rule)).toEqual(['schema-unknown-field'])
  },
)
