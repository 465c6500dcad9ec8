import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { parseCalendar } from '../../packages/windows/src/calendar-file/parse-calendar.ts'
import { damagedCalendar } from '../../packages/windows/src/calendar-file/test-any-calendar.ts'
import { calendarWith } from '../../packages/windows/src/calendar-file/testing.ts'
import { randomFrom } from '../../packages/windows/src/testing-windows.ts'
import { root } from '../../scripts/paths.ts'

const schema = JSON.parse(readFileSync(join(root, 'schemas/calendar.schema.json'), 'utf8')) as object
const validate = new Ajv2020({ strict: true, strictTypes: false, allowUnionTypes: true }).compile(schema)
const accepts = (value: unknown) => validate(value) === true
const reads = (value: unknown) => parseCalendar(value).problems.length === 0

const cron = { cron: '0 22 * * 5', duration: '4h' }
const weekly = { weekly: ['mon'], from: '22:00', to: '02:00' }
const rrule = { rrule: 'FREQ=MONTHLY;BYDAY=2TU', start: '2026-01-13T02:00', duration: '3h' }
const scoped = (scope: object) => calendarWith({ scope })

describe('the published schema of calendar files', () => {
  test.each<readonly [string, unknown]>([
    ['once', calendarWith()],
    [
      'once, as instants',
      calendarWith({ when: { from: '2026-12-18T18:00:00.5Z', to: '2026-12-20T18:00+01:00' } }),
    ],
    ['a schedule', calendarWith({ when: cron })],
    ['weekly', calendarWith({ when: { ...weekly, to: '24:00' } })],
    ['a rule', calendarWith({ when: { ...rrule, except: ['2026-12-08'] } })],
    [
      'everything about a window',
      calendarWith({
        timeZone: 'UTC',
        actions: ['deploy'],
        invokers: ['person'],
        overrun: true,
        reason: 'r',
        owner: 'o',
      }),
    ],
    [
      'a scope',
      scoped({
        environments: ['p*'],
        clusters: ['https://[::1]:6443'],
        namespaces: ['a'],
        applications: ['b?'],
        paths: ['apps/[id]/**'],
        labels: { a: 'b', c: ['d', 'e'] },
      }),
    ],
    ['no windows', calendarWith({}, { windows: [], otherwise: 'closed' })],
    [
      'its own schema',
      { ...calendarWith(), $schema: 'https://chg-actions.dev/schemas/calendar.schema.json' },
    ],
  ])('%s: schema and reader take it', (_, value) => {
    expect(parseCalendar(value).problems).toEqual([])
    expect(accepts(value)).toBe(true)
  })

  test.each<readonly [string, unknown]>([
    ['nothing', null],
    ['another version', { ...calendarWith(), apiVersion: 'v1' }],
    ['another kind', { ...calendarWith(), kind: 'AppProject' }],
    ['no name', { ...calendarWith(), metadata: {} }],
    ['an unknown key', calendarWith({ colour: 'red' })],
    ['a misspelt key of spec', calendarWith({}, { timezone: 'UTC' })],
    ['no windows at all', calendarWith({}, { windows: undefined })],
    ['a window without id', calendarWith({ id: undefined })],
    ['a window without times', calendarWith({ when: undefined })],
    ['an id with a space', calendarWith({ id: 'a b' })],
    ['a kind in capitals', calendarWith({ kind: 'DENY' })],
    ['two kinds of times', calendarWith({ when: { ...cron, ...weekly } })],
    ['times without an end', calendarWith({ when: { from: '2026-12-18T18:00' } })],
    ['a date without a time', calendarWith({ when: { from: '2026-12-18', to: '2026-12-19' } })],
    ['a schedule without duration', calendarWith({ when: { cron: '0 22 * * 5' } })],
    ['a duration in days', calendarWith({ when: { ...cron, duration: '3d' } })],
    ['a negative duration', calendarWith({ when: { ...cron, duration: '-3h' } })],
    ['a day in full', calendarWith({ when: { ...weekly, weekly: ['monday'] } })],
    ['a day from 24:00', calendarWith({ when: { ...weekly, from: '24:00' } })],
    ['a start with an offset', calendarWith({ when: { ...rrule, start: '2026-01-13T02:00Z' } })],
    ['an exception with a time', calendarWith({ when: { ...rrule, except: ['2026-01-13T02:00'] } })],
    ['an empty list', scoped({ environments: [] })],
    ['a text for a list', scoped({ environments: 'production' })],
    ['an unknown kind of scope', scoped({ environment: ['production'] })],
    ['braces in a glob', scoped({ applications: ['{a,b}'] })],
    ['a class in a glob', scoped({ namespaces: ['[ab]'] })],
    ['a negated path', scoped({ paths: ['!docs'] })],
    ['no labels', scoped({ labels: {} })],
    ['an action that there is not', calendarWith({ actions: ['delete'] })],
    ['a text for a flag', calendarWith({ overrun: 'yes' })],
    ['nothing for a text', calendarWith({ reason: null })],
  ])('%s: schema and reader refuse it', (_, value) => {
    expect(reads(value)).toBe(false)
    expect(accepts(value)).toBe(false)
  })

  test.each<readonly [string, unknown]>([
    ['an unknown zone', calendarWith({ timeZone: 'Mars/Olympus' })],
    ['local times without a zone', calendarWith({}, { timeZone: undefined })],
    ['an end before its start', calendarWith({ when: { from: '2026-12-18T18:00', to: '2026-12-17T18:00' } })],
    ['30 February', calendarWith({ when: { from: '2026-02-30T18:00', to: '2026-12-17T18:00' } })],
    ['a schedule of six fields', calendarWith({ when: { ...cron, cron: '0 0 22 * * 5' } })],
    ['a rule of no kind', calendarWith({ when: { ...rrule, rrule: 'FREQ=NEVER' } })],
    [
      'an id that is there twice',
      calendarWith({}, { windows: [1, 2].map(() => ({ id: 'a', kind: 'deny', when: cron })) }),
    ],
  ])('%s: only the reader can tell', (_, value) => {
    expect(reads(value)).toBe(false)
    expect(accepts(value)).toBe(true)
  })

  test('whatever the reader takes, the schema takes', () => {
    const random = randomFrom(20_261_121)
    let taken = 0
    for (let round = 0; round < 4_000; round += 1) {
      const value = damagedCalendar(random)
      if (!reads(value)) continue
      taken += 1
      expect(accepts(value), JSON.stringify(value)).toBe(true)
    }
    expect(taken).toBeGreaterThan(100)
  })

  test('the examples of docs/calendars.md are valid', () => {
    const page = readFileSync(join(root, 'docs/calendars.md'), 'utf8')
    const examples = [...page.matchAll(/```yaml\n(.*?)```/gs)]
      .flatMap(([, text = '']) => parseAllDocuments(text))
      .map((document) => document.toJS() as { kind?: string })
      .filter(({ kind }) => kind === 'Calendar')
    expect(examples.length).toBeGreaterThan(3)
    for (const one of examples) {
      expect(parseCalendar(one).problems).toEqual([])
      expect(accepts(one)).toBe(true)
    }
  })
})
