import { costOf } from '@chg/core/testing'
import { describe, expect, test } from 'vitest'
import { decide } from '../decide.ts'
import { readFreezes } from '../load-freezes.ts'
import { randomFrom } from '../testing-windows.ts'
import type { Times } from '../times.ts'
import { freezeCalendar } from './freeze-calendar.ts'

const period = (freeze_start: string, freeze_end: string, cron_timezone?: unknown) => ({
  id: 7,
  freeze_start,
  freeze_end,
  ...(cron_timezone !== undefined && { cron_timezone }),
  created_at: '2020-05-15T17:03:35.702Z',
})

function timesOf(...periods: readonly unknown[]): Times {
  const { calendar, problems } = freezeCalendar(periods, 'freezes.json')
  expect(problems).toEqual([])
  const times = calendar.windows[0]?.times()
  if (times === undefined || 'problem' in times) throw new Error('no times')
  return times
}
const at = (text: string) => new Date(text).getTime()
const problemsOf = (value: unknown) =>
  freezeCalendar(value, 'freezes.json').problems.map(({ message }) => message)

describe('a freeze from Friday 23:00 to Monday 07:00', () => {
  const times = timesOf(period('0 23 * * 5', '0 7 * * 1'))

  test.each([
    ['2020-04-10T22:59:00Z', false],
    ['2020-04-10T23:01:00Z', true],
    ['2020-04-11T12:00:00Z', true],
    ['2020-04-13T06:59:00Z', true],
    ['2020-04-13T07:01:00Z', false],
    ['2020-04-14T08:00:00Z', false],
  ])('at %s: %s, as GitLab has it', (instant, active) => {
    expect(times.activeAt(at(instant))).toBe(active)
  })

  test('its edges are the start and the end', () => {
    const limit = at('2021-01-01T00:00:00Z')
    expect(times.nextEdge(at('2020-04-10T12:00:00Z'), limit)).toBe(at('2020-04-10T23:00:00Z'))
    expect(times.nextEdge(at('2020-04-10T23:00:00Z'), limit)).toBe(at('2020-04-13T07:00:00Z'))
    expect(times.nextEdge(at('2020-04-13T07:00:00Z'), limit)).toBe(at('2020-04-17T23:00:00Z'))
  })
})

test('more starts before the end are one freeze, and it ends once', () => {
  const times = timesOf(period('* * * 8 *', '* * * 10 *'))
  expect(times.activeAt(at('2020-08-11T00:00:00Z'))).toBe(true)
  expect(times.activeAt(at('2020-10-11T00:00:00Z'))).toBe(false)
  expect(times.nextEdge(at('2020-08-11T00:00:00Z'), at('2021-01-01T00:00:00Z'))).toBe(
    at('2020-10-01T00:00:00Z'),
  )
})

test('a freeze over the end of the year', () => {
  const times = timesOf(period('0 18 18 12 *', '0 8 4 1 *', 'Amsterdam'))
  expect(times.activeAt(at('2026-12-18T16:59:59Z'))).toBe(false)
  expect(times.activeAt(at('2026-12-18T17:00:00Z'))).toBe(true)
  expect(times.activeAt(at('2027-01-04T06:59:59Z'))).toBe(true)
  expect(times.activeAt(at('2027-01-04T07:00:00Z'))).toBe(false)
})

test('a freeze that begins on 29 February comes every four years, and not in 2100', () => {
  const times = timesOf(period('0 0 29 2 *', '0 0 1 3 *'))
  expect(times.nextEdge(at('2096-03-01T00:00:00Z'), at('2105-01-01T00:00:00Z'))).toBe(
    at('2104-02-29T00:00:00Z'),
  )
  expect(times.activeAt(at('2103-12-01T00:00:00Z'))).toBe(false)
})

describe('on days on which clocks change', () => {
  test.each([
    // Berlin skips 02:00 to 03:00 on 29 March 2026: the freeze begins at the jump.
    ['30 2 * * *', '0 5 * * *', '2026-03-29T00:59:59Z', '2026-03-29T01:00:00Z', '2026-03-29T03:00:00Z'],
    // And has 02:00 to 03:00 twice on 25 October 2026: the freeze begins at the first.
    ['30 2 * * *', '0 5 * * *', '2026-10-25T00:29:59Z', '2026-10-25T00:30:00Z', '2026-10-25T04:00:00Z'],
    ['0 22 * * *', '30 2 * * *', '2026-10-24T19:59:59Z', '2026-10-24T20:00:00Z', '2026-10-25T00:30:00Z'],
  ])('%s to %s after %s: from %s to %s', (start, end, before, from, to) => {
    const times = timesOf(period(start, end, 'Berlin'))
    const limit = at('2027-01-01T00:00:00Z')
    expect(times.activeAt(at(before))).toBe(false)
    expect(times.nextEdge(at(before), limit)).toBe(at(from))
    expect(times.nextEdge(at(from), limit)).toBe(at(to))
  })
})

describe('against a walk over every minute', () => {
  const takes = (field: string, value: number, max: number): boolean =>
    field.split(',').some((item) => {
      const [range = '', step = '1'] = item.split('/')
      const [low, high] = range === '*' ? [0, max] : range.split('-').map(Number)
      const last = high ?? (item.includes('/') ? max : low)
      return (
        low !== undefined &&
        last !== undefined &&
        value >= low &&
        value <= last &&
        (value - low) % Number(step) === 0
      )
    })
  /** Minute, hour and weekday only. */
  const fits = (cron: string, wall: number): boolean => {
    const date = new Date(wall)
    const [minute = '', hour = '', , , weekday = ''] = cron.split(' ')
    const day = date.getUTCDay()
    const isDay = takes(weekday, day, 7) || (day === 0 && takes(weekday, 7, 7))
    return takes(minute, date.getUTCMinutes(), 59) && takes(hour, date.getUTCHours(), 23) && isDay
  }

  test.each([
    ['Europe/Berlin', '2026-03-29T01:00:00Z'],
    ['Europe/Berlin', '2026-10-25T01:00:00Z'],
    ['America/New_York', '2026-03-08T07:00:00Z'],
    ['America/St_Johns', '2026-11-01T04:30:00Z'],
    ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
    ['Pacific/Apia', '2011-12-30T10:00:00Z'],
    ['UTC', '2028-02-29T00:00:00Z'],
  ])('%s around %s', (zone, change) => {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    // Clocks change on quarters of an hour.
    const known = new Map<number, number>()
    const offsetAt = (instant: number): number => {
      const quarter = Math.floor(instant / 900_000)
      const offset = known.get(quarter) ?? offsetOf(quarter * 900_000)
      known.set(quarter, offset)
      return offset
    }
    const offsetOf = (instant: number) => {
      const [, sign = '+', hours = '0', minutes = '0'] =
        /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(format.format(instant)) ?? []
      return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
    }
    // The walls that are new at each minute: none where it is shown a second time, several where the clock jumps.
    const from = at(change) - 15 * 86_400_000
    const minutes: { instant: number; walls: number[] }[] = []
    let shown = from + offsetAt(from) - 60_000
    for (let instant = from; instant < at(change) + 3 * 86_400_000; instant += 60_000) {
      const walls: number[] = []
      for (; shown < instant + offsetAt(instant); walls.push(shown)) shown += 60_000
      minutes.push({ instant, walls })
    }
    const { int, pick } = randomFrom(Math.abs(from) % 1_000)
    const cron = () =>
      `${pick(['0', '30', '*/20', `${int(60)}`])} ${pick(['*/7', `${int(24)}`, '2', '0'])} * * ${pick(['*', '1-5', '5-7', `${int(8)}`])}`
    for (let round = 0; round < 3; round += 1) {
      const [start, end] = [cron(), cron()]
      const times = timesOf(period(start, end, zone))
      let [frozen, isKnown, differs] = [false, false, 0]
      let edge = Number.NEGATIVE_INFINITY
      for (const { instant, walls } of minutes) {
        const before = frozen
        if (walls.some((wall) => fits(end, wall))) [frozen, isKnown] = [false, true]
        if (walls.some((wall) => fits(start, wall))) [frozen, isKnown] = [true, true]
        // In the first fortnight a freeze may have begun before we looked.
        if (!isKnown || instant < from + 14 * 86_400_000) continue
        if (times.activeAt(instant) !== frozen) differs += 1
        if (edge < instant) edge = times.nextEdge(instant - 60_000, Number.POSITIVE_INFINITY)
        if (before !== frozen && edge !== instant) differs += 1
      }
      expect(differs, `${start} to ${end}`).toBe(0)
    }
  })
})

test.each([
  ['0 0 * * 7', '2026-11-22'],
  ['0 0 * * sun', '2026-11-22'],
  ['0 0 * * 6-7/1', '2026-11-21'],
  ['0 0 * * fri-sun', '2026-11-20'],
  ['@weekly', '2026-11-22'],
  ['  0   0 * * 0 ', '2026-11-22'],
])('%j begins on %s', (start, day) => {
  const times = timesOf(period(start, '0 12 * * *'))
  expect(times.nextEdge(at('2026-11-19T13:00:00Z'), at('2027-01-01T00:00:00Z'))).toBe(at(`${day}T00:00:00Z`))
})

test('it decides as a deny that names the period', () => {
  const { calendar } = freezeCalendar([period('0 23 * * 5', '0 7 * * 1', 'UTC')], 'freezes.json')
  const { verdict } = decide([calendar], { application: 'api' }, new Date('2026-11-21T00:00:00Z'))
  expect(verdict).toMatchObject({
    code: 'window-frozen',
    reason: expect.stringContaining('freeze period 7 of freezes.json ("0 23 * * 5" to "0 7 * * 1", UTC)'),
    next: expect.stringContaining('Mon 23 Nov 07:00 UTC'),
  })
  expect(decide([calendar], {}, new Date('2026-11-23T08:00:00Z')).verdict.code).toBe('no-freeze')
})

test.each([
  [period('0 0 0 * *', '0 7 * * 1'), 'freeze_start "0 0 0 * *"'],
  [period('0 23 * * 5', 'whenever'), 'freeze_end "whenever": it has 1 fields where a freeze has five'],
  [period('0 0 31 2 *', '0 7 * * 1'), 'no date is ever like that'],
  [period('0 0 L * *', '0 7 * * 1'), 'it uses L'],
  [period('0 0 * * 1#2', '0 7 * * 1'), 'it uses #'],
  [period('0 0 0 * * 5', '0 7 * * 1'), 'it has 6 fields'],
  [period('TZ=UTC 0 * * *', '0 7 * * 1'), 'where a freeze has five'],
  [period('0 23 * * 5', '0 7 * * 1', 'Atlantis'), '"Atlantis" is neither'],
  [period('0 23 * * 5', '0 7 * * 1', 7), '7 is neither'],
  [{ freeze_start: 5, freeze_end: '0 0 * * *' }, 'it is not a text'],
  [{ freeze_start: '0 0 * * *' }, 'freeze_end "": it is missing'],
  [null, 'is not an object'],
])('%j is a problem', (entry, message) => {
  expect(problemsOf([entry])[0]).toContain(message)
})

test('what GitLab says instead of a list is told', () => {
  expect(problemsOf({ message: '404 Project Not Found' })).toEqual([
    `the answer of GitLab's freeze periods API is a list, and this says "404 Project Not Found"`,
  ])
  expect(problemsOf('x')).toHaveLength(1)
  expect(problemsOf(Array.from({ length: 1_001 }, () => period('0 0 * * *', '0 7 * * *')))).toHaveLength(1)
})

test('any text in any place ends as a window or as a problem', () => {
  const { int, pick } = randomFrom(5)
  const letters = '0123456789*/,-?L#% @sunmofriTZ=&\u0000é'
  const text = () => Array.from({ length: int(14) }, () => letters[int(letters.length)]).join('')
  const field = () => pick([text(), text(), pick(['*', '0', '7', '5-7', '*/5']), int(99)])
  for (let round = 0; round < 3_000; round += 1) {
    const cron = () => pick([text(), Array.from({ length: 5 }, field).join(' ')])
    const entry = { freeze_start: cron(), freeze_end: cron(), cron_timezone: pick(['UTC', 'Berlin', text()]) }
    const { calendar, problems } = freezeCalendar([entry], 'x')
    expect(calendar.windows.length + Math.min(1, problems.length)).toBe(1)
    for (const window of calendar.windows) {
      const times = window.times()
      if ('problem' in times) throw new Error(times.problem)
      expect(times.nextEdge(1_800_000_000_000, 1_900_000_000_000)).toBeGreaterThan(1_800_000_000_000)
    }
  }
})

test('a megabyte of anything is answered in a moment', () => {
  const long = '1,'.repeat(500_000)
  expect(costOf(() => problemsOf([period(long, '5-7,'.repeat(250_000), long)]))).toBeLessThan(10)
  expect(
    costOf(() => problemsOf(Array.from({ length: 1_000 }, () => period('*/1 * * * *', '59 23 31 12 *')))),
  ).toBeLessThan(10)
})

test('the code is loaded at first use', async () => {
  expect((await readFreezes([], 'x')).calendar).toEqual({ name: 'x', otherwise: 'open', windows: [] })
})
