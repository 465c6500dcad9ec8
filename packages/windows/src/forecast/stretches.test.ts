import { costOf } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { ask, governing, type Question, ruleCalendars } from '../question.ts'
import { randomFrom, testApp, windows } from '../testing-windows.ts'
import { stretches } from './stretches.ts'

const MINUTE = 60_000
const DAY = 1_440 * MINUTE

const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
/** Instants at which clocks change somewhere: New York, Amsterdam, Lord Howe (half an hour), and a new year. */
const changes = [
  '2026-03-08T07:00Z',
  '2026-11-01T06:00Z',
  '2026-03-29T01:00Z',
  '2026-10-25T01:00Z',
  '2026-04-04T15:00Z',
  '2026-10-03T15:30Z',
  '2026-12-31T23:00Z',
] as const

function randomQuestion(seed: number): { readonly question: Question; readonly from: number } {
  const { int, pick } = randomFrom(seed)
  const one = () => ({
    kind: pick(['allow', 'deny', 'allow', 'deny', 'Deny']),
    schedule: pick([
      '0 22 * * *',
      '* 10 * * *',
      '30 2 * * *',
      '0 1 * * *',
      '*/20 * * * *',
      '0 0-15,17-23 * * *',
      '15 */3 * * 1-6',
      '0 0 * * 0',
      'TZ=America/New_York 0 1 * * *',
      '45 23 * * *',
    ]),
    duration: pick(['15m', '30m', '1h', '2h', '4h', '10h', '24h', '20m', '90s', '0', '-1h']),
    timeZone: pick(['', 'America/New_York', 'Europe/Amsterdam', 'Australia/Lord_Howe', 'Asia/Kolkata']),
    manualSync: int(2) === 0,
    syncOverrun: int(3) > 0,
    project: pick(['production', 'production', 'staging']),
  })
  const all = windows(...Array.from({ length: 1 + int(4) }, one))
  const from = Date.parse(pick([...changes])) - int(2_880) * MINUTE + pick([0, 0, 17, 30_000])
  const { question, obstacles } = ask(
    all.map((calendar) => ({ ...calendar, otherwise: pick(['open', 'open', 'closed']) })),
    testApp,
    {
      manual: int(2) === 0,
      operationStart: int(2) === 0 ? new Date(from - int(3_000) * MINUTE) : undefined,
    },
  )
  expect(obstacles).toEqual([])
  return { question, from }
}

const openAt = (question: Question, at: number) => governing(ruleCalendars(question, at)).allowed

test.each(seeds)(
  'with seed %i the edges are those that a look at every minute finds, clocks changing',
  (seed) => {
    for (let round = 0; round < 3; round += 1) {
      const { question, from } = randomQuestion(seed * 1_000 + round)
      const span = 3 * DAY
      const found: { start: number; end: number; open: boolean }[] = []
      for (const { start, end, open } of stretches(question, from, { horizon: span }))
        found.push({ start, end: end ?? from + span, open })
      const where = `seed ${seed}, round ${round}, from ${new Date(from).toISOString()}: ${JSON.stringify(question.parts.map(({ window }) => window))}`
      // Right after each whole minute: on the edges themselves instants of zero length would show.
      const wrong: string[] = []
      for (let at = Math.ceil(from / MINUTE) * MINUTE + 1; at < from + span; at += MINUTE) {
        const stretch = found.find(({ start, end }) => start < at && at <= end)
        if (stretch?.open !== openAt(question, at)) wrong.push(new Date(at).toISOString())
      }
      expect(wrong, where).toEqual([])
      // Each edge is exact to the millisecond, and neighbours differ.
      for (const [index, { start, open }] of found.entries()) {
        if (index === 0) continue
        expect(found[index - 1]?.open, where).toBe(!open)
        expect(openAt(question, start + 1), `${where}: right after ${new Date(start).toISOString()}`).toBe(
          open,
        )
        expect(openAt(question, start - 1), `${where}: right before ${new Date(start).toISOString()}`).toBe(
          !open,
        )
      }
    }
  },
)

test('a window that never closes is found at once, however its starts lie', () => {
  for (const [schedule, duration] of [
    ['* * * * *', '1m'],
    ['* * * * *', '24h'],
    ['0 0 31 2 *', '1h'],
    [', * * * *', '0'],
    ['0 22 * * *', '60h'],
    ['*/15 * * * *', '1h'],
    ['0 0 * * *', '2000000h'],
  ] as const) {
    const { question } = ask(windows({ schedule, duration, timeZone: 'Europe/Amsterdam' }), testApp, {})
    let all: unknown[] = []
    const cost = costOf(() => {
      all = [...stretches(question, Date.parse('2026-11-24T02:00:30Z'))]
    })
    expect(all).toHaveLength(1)
    expect(all[0]).toMatchObject({ open: true, end: undefined })
    expect(cost).toBeLessThan(15)
  }
})

test('a window that opens and closes every minute is followed through the year', () => {
  const all = windows(
    { schedule: '* * * * *', duration: '30s' },
    { kind: 'deny', schedule: '0 0 1 1 *', duration: '1h' },
  )
  const { question } = ask(all, testApp, {})
  const from = Date.parse('2026-11-24T02:00:30Z')
  const count = { open: 0, closed: 0 }
  for (const { open } of stretches(question, from)) count[open ? 'open' : 'closed'] += 1
  // The deny takes the openings of its hour.
  expect(count.open).toBe(366 * 1_440 - 60)
})

test('the search is bounded, and tells how far it came', () => {
  const all = windows(
    { schedule: '0 0 1 1 *', duration: '1ms', kind: 'deny' },
    ...Array.from({ length: 40 }, (_, index) => ({ schedule: '* * * * *', duration: `${index + 1}s` })),
    ...Array.from({ length: 40 }, (_, index) => ({
      schedule: 'TZ=Asia/Tokyo * * * * *',
      duration: `${index}ms`,
    })),
  )
  const { question } = ask(
    all.map((one) => ({ ...one, otherwise: 'closed' as const })),
    testApp,
    {},
  )
  const from = Date.parse('2026-11-24T02:00:30Z')
  let seenUntil = 0
  const cost = costOf(() => {
    for (const stretch of stretches(question, from)) seenUntil = stretch.seenUntil
  })
  expect(seenUntil).toBeGreaterThan(from)
  expect(seenUntil).toBeLessThan(from + 300 * DAY)
  expect(cost).toBeLessThan(30)
})

test('windows with the same times are followed together', () => {
  const alike = Array.from({ length: 5_000 }, (_, index) => ({
    schedule: '*/2 * * * *',
    duration: '1m',
    timeZone: 'Europe/Amsterdam',
    description: `for team ${index}`,
  }))
  const from = Date.parse('2026-11-24T02:00:30Z')
  const lengthOf = (list: typeof alike) => {
    const { question } = ask(windows(...list), testApp, {})
    return [...stretches(question, from, { horizon: DAY })]
  }
  expect(lengthOf(alike)).toEqual(lengthOf(alike.slice(0, 1)))
})
