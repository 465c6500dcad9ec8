import { argoCalendars, decide, parseWindows } from '@chg/windows'
import { ask, governing, ruleCalendars } from '../../../packages/windows/src/question.ts'
import { type Random, randomFrom } from '../../oracles/random.ts'
import type { Entry } from '../../oracles/windows/case.ts'
import { naiveActivity, offsetsFrom } from './naive.ts'

const MINUTE = 60_000
const DAY = 1_440 * MINUTE

/** What was looked at, and what was wrong; each with its seed. */
export interface Found {
  readonly zones: number
  readonly changes: number
  readonly cases: number
  readonly minutes: number
  readonly wrong: readonly string[]
}

export const [from, until] = [Date.UTC(2020, 0, 1), Date.UTC(2030, 0, 1)]

/** Beside the changes of clocks: leap days, the ends of months and years. */
const dates = [
  '2020-02-28',
  '2024-02-28',
  '2023-02-27',
  '2028-02-28',
  '2025-04-29',
  '2027-12-30',
  '2029-10-30',
]

/** Instants of a zone at which its clocks change, found by asking Intl each day and halving. */
function changesOf(zone: string): readonly number[] {
  const days = Math.round((until - from) / DAY)
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  const said = (at: number) => format.format(at).replace(/^.*GMT/, 'GMT')
  const found: number[] = []
  for (let day = 0, before = said(from); day < days; day += 1) {
    const after = said(from + (day + 1) * DAY)
    if (after === before) continue
    let [low, high] = [from + day * DAY, from + (day + 1) * DAY]
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / MINUTE / 2) * MINUTE
      if (said(middle) === before) low = middle
      else high = middle
    }
    found.push(high)
    before = after
  }
  return found
}

function entryFrom(random: Random, zone: string): Entry {
  const field = (...pool: readonly [string, ...string[]]) => random.pick(pool)
  return {
    kind: random.chance(0.7) ? 'allow' : 'deny',
    schedule: [
      field('0', '30', '59', '*/20', '15-20', String(random.int(60))),
      field('*', '0', '1', '2', '3', '23', '*/6', '22,23', String(random.int(24))),
      field('*', '*', '*', '1', '29', '30,31', '*/7'),
      field('*', '*', '*', '2,3', '10-12'),
      field('*', '*', '*', '0', '1-5', '0,6'),
    ].join(' '),
    duration: random.pick(['15m', '30m', '1h', '90m', '3h', '4h', '12h', '25h']),
    timeZone: zone,
    applications: ['*'],
  }
}

/**
 * Holds decisions and forecasts against a look at every minute, around each change of clocks of each of the zones (a part of the
 * changes where `often` is less than 1), and around leap days and ends of months: what is open, when it closes, and when it opens,
 * never a minute late or early.
 */
export function holdToMinutes(zones: readonly string[], often: number, seed: number): Found {
  const random = randomFrom(seed)
  let [changes, cases, minutes] = [0, 0, 0]
  const wrong: string[] = []
  for (const zone of zones) {
    const places = [...changesOf(zone), ...dates.map((date) => Date.parse(`${date}T12:00Z`))]
    for (const place of places) {
      if (!random.chance(often)) continue
      changes += 1
      const begin = place - (18 * 60 + random.int(12 * 60)) * MINUTE
      const length = 3 * 1_440
      const offsets = offsetsFrom(zone, begin, length)
      const entries = random.list(1, 3, () => entryFrom(random, zone))
      cases += 1
      minutes += length
      const problem = differenceIn(entries, begin, length, offsets, random)
      if (problem !== undefined && wrong.length < 20)
        wrong.push(`seed ${seed}, ${zone}, ${JSON.stringify(entries)}: ${problem}`)
    }
  }
  return { zones: zones.length, changes, cases, minutes, wrong }
}

function differenceIn(
  entries: readonly Entry[],
  begin: number,
  length: number,
  offsets: Float64Array,
  random: Random,
): string | undefined {
  const { windows } = parseWindows({ metadata: { name: 'p' }, spec: { syncWindows: entries } })
  const calendars = argoCalendars(windows)
  const active = entries.map((entry) => naiveActivity(entry, length, begin, offsets))
  const hasAllows = entries.some(({ kind }) => kind === 'allow')
  const open = Uint8Array.from({ length }, (_, minute) => {
    const on = entries.filter((_, place) => active[place]?.[minute] === 1)
    if (on.some(({ kind }) => kind === 'deny')) return 0
    return on.length > 0 || !hasAllows ? 1 : 0
  })
  const say = (minute: number) => new Date(begin + minute * MINUTE).toISOString()
  const { question } = ask(calendars, { application: 'a' }, {})
  for (let minute = 0; minute < length; minute += 1) {
    const { allowed } = governing(ruleCalendars(question, begin + minute * MINUTE + 1))
    if (allowed !== (open[minute] === 1))
      return `at ${say(minute)} it is said to be ${allowed ? 'open' : 'closed'}`
  }
  // Decisions in the middle of a minute; their edges are those of the minutes.
  for (let round = 0; round < 4; round += 1) {
    const minute = random.int(length)
    const at = begin + minute * MINUTE + random.pick([1, 17, 30_000])
    const terms = { forecast: 50, forecastDays: 3 }
    const { state, closesAt, nextOpen, openings } = decide(
      calendars,
      { application: 'a' },
      new Date(at),
      terms,
    )
    const edge = edgeAfter(open, minute)
    const told = state === 'open' ? closesAt : nextOpen
    const expected = edge === undefined ? undefined : begin + edge * MINUTE
    const isSeen = told !== undefined && told.getTime() < begin + length * MINUTE
    if ((isSeen ? told.getTime() : undefined) !== expected)
      return `at ${new Date(at).toISOString()} it is ${state} until ${told?.toISOString()}, and not ${expected && new Date(expected).toISOString()}`
    for (let later = minute + 1; later < length; later += 7) {
      const instant = begin + later * MINUTE + 1
      const inOpening = openings.some(
        ({ start, end }) => start.getTime() < instant && (end === undefined || instant < end.getTime()),
      )
      if (inOpening !== (open[later] === 1) && openings.length < 50)
        return `the forecast of ${new Date(at).toISOString()} is wrong at ${say(later)}`
    }
  }
  return undefined
}

function edgeAfter(open: Uint8Array, minute: number): number | undefined {
  for (let next = minute + 1; next < open.length; next += 1) if (open[next] !== open[minute]) return next
  return undefined
}
