import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { costOf } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { decide } from './decide.ts'
import { testApp, windows } from './testing-windows.ts'

const at = new Date('2026-11-24T02:00:30Z')

/** Texts on which an expression that tries again and again would never end. */
const hostile = [
  ' ',
  '\t',
  'a',
  '0',
  '-',
  '+',
  '*',
  '/',
  ',',
  '.',
  '(',
  '[',
  '{',
  '\\',
  '"',
  "'",
  ':',
  '=',
  'GMT+',
  '0-',
  '1h',
  '\r\n',
].flatMap((one) => [one.repeat(20_000), `${one.repeat(20_000)}!`, `x${one.repeat(20_000)}\n`])

/** Used on texts of 200 characters at most. */
const bounded = ['lint/mend-pattern.ts']

/** The regular expressions of a source file, as they stand in it. */
function expressionsIn(code: string): readonly RegExp[] {
  const literals = code.matchAll(
    /(?<=[(=:,[!&|?{}\s])\/((?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([dgimsuvy]*)(?=[.,;)\]\s])/g,
  )
  return [...literals].flatMap(([, source = '', flags]) => {
    try {
      return [new RegExp(source, flags)]
    } catch {
      // A comment or a division that looks like one.
      return []
    }
  })
}

test('every regular expression takes time in proportion to its text', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/test(ing)?[.-]|fixtures/.test(file) && !bounded.includes(file),
  )
  const expressions = files.flatMap((file) =>
    expressionsIn(readFileSync(join(import.meta.dirname, file), 'utf8')).map((expression) => ({
      file,
      expression,
    })),
  )
  expect(expressions.length).toBeGreaterThan(15)
  const slow = expressions.filter(
    ({ expression }) => costOf(() => hostile.map((text) => text.search(expression))) > 5,
  )
  expect(slow.map(({ file, expression }) => `${file}: ${expression}`)).toEqual([])
})

test('an expression that is not linear would be found', () => {
  const [expression = /x/] = expressionsIn('const bad = (text) => /(\\s+)+\\n?x$/.test(text)')
  expect(expression.source).toBe('(\\s+)+\\n?x$')
  expect(costOf(() => ' '.repeat(19).concat('!').search(expression))).toBeGreaterThan(0.01)
})

test('five thousand windows that all match, of the costliest kinds, are decided and looked ahead of', () => {
  const zones = ['Asia/Gaza', 'America/New_York', 'Europe/Dublin', 'Australia/Lord_Howe', '']
  const costly = [
    (n: number) => ({ schedule: `* * * * *`, duration: `${1 + (n % 59)}s` }),
    (n: number) => ({ schedule: `${n % 60} ${n % 24} 29 2 *`, duration: `${n}h` }),
    (n: number) => ({ schedule: `TZ=Asia/Tokyo ${n % 60} ${n % 24} * * *`, duration: `${1 + (n % 30)}h` }),
    (n: number) => ({ schedule: `${n % 60} ${n % 24} 31 2 *`, duration: '1h', kind: 'Deny' }),
    (n: number) => ({ schedule: `*/${1 + (n % 59)} * * * *`, duration: `${n}ms`, kind: 'deny' }),
  ]
  const many = windows(
    ...Array.from({ length: 5_000 }, (_, n) => ({
      ...costly[n % costly.length]?.(n),
      timeZone: zones[n % zones.length] ?? '',
    })),
  )
  let state = ''
  const cost = costOf(() => {
    state = decide(many, testApp, at, { forecast: 5, forecastDays: 30 }).state
  })
  expect(state).not.toBe('unknown')
  expect(cost).toBeLessThan(30)
})
