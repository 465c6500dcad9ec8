import { expect, test } from 'vitest'
import { parseCalendar } from '../calendar-file/parse-calendar.ts'
import { parseRule } from '../recurrence/parse-rule.ts'
import { startsByMinutes } from '../recurrence/rule-oracle.testing.ts'
import { randomFrom } from '../testing-windows.ts'
import type { Times } from '../times.ts'
import { utc, zoneNamed } from '../zones/zone.ts'
import { activity, type Minutes, minutesOf } from './minutes.testing.ts'

const MINUTE = 60_000
const HOUR = 3_600_000
const DAY = 86_400_000
const fixed = 20_261_121
const seeds = [fixed, Math.trunc(Math.random() * 2 ** 32)]

type Random = ReturnType<typeof randomFrom>
type Spans = readonly (readonly [number, number])[]

/** The times of a window, through the parser, as users write it. */
function timesOf(zone: string, when: object): Times {
  const { calendar, problems } = parseCalendar({
    apiVersion: 'chg-actions.dev/v1',
    kind: 'Calendar',
    metadata: { name: 'test' },
    spec: { timeZone: zone, windows: [{ id: 'one', kind: 'deny', when }] },
  })
  expect(problems, JSON.stringify(when)).toEqual([])
  const times = calendar?.windows[0]?.times()
  if (times === undefined || 'problem' in times) throw new Error('no times')
  return times
}

const [first, ...others] = Intl.supportedValuesOf('timeZone')
const zones: readonly [string, ...string[]] = [first ?? 'UTC', ...others]

/** Some days around a change of clocks, a leap day, the end of a month or year, in a zone; and a week before that nobody looks at. */
interface Stage {
  readonly zone: string
  readonly minutes: Minutes
  /** The minute of the day at which clocks change, or any. */
  readonly near: number
}

function someStage({ int, pick }: Random): Stage {
  const year = 2005 + int(30)
  const zone = int(3) === 0 ? pick(zones) : pick(changing)
  const changes: number[] = []
  for (let at = Date.UTC(year, 0, 1); changes.length < 3; ) {
    at = (zoneNamed(zone) ?? utc).nextChange(at, Date.UTC(year + 2, 0, 1))
    changes.push(at)
  }
  const [one = 0, other = 0] = changes
  const plain = pick([Date.UTC(2024, 1, 29), Date.UTC(year, 1 + int(12), 1), Date.UTC(year, 11, 31)])
  const around = pick([one, other, one, other, plain])
  const from = Math.floor(around / DAY) * DAY - 9 * DAY
  const minutes = minutesOf(zone, from, from + 12 * DAY)
  const wall = minutes.walls[Math.floor((around - from) / MINUTE) - 1] ?? 0
  return { zone, minutes, near: (wall % DAY) / MINUTE }
}

const changing = [
  'Europe/Amsterdam',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'America/Havana',
  'Asia/Beirut',
  'America/Santiago',
  'Pacific/Auckland',
] as const

const two = (value: number) => String(value).padStart(2, '0')
const clock = (time: number) => `${two(Math.floor(time / 60))}:${two(time % 60)}`
const written = (wall: number) => new Date(wall).toISOString().slice(0, 16)
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

/** The midnights of all local days that the minutes touch. */
function midnights({ walls }: Minutes): readonly number[] {
  return [...new Set(walls.map((wall) => Math.floor(wall / DAY) * DAY))].sort((a, b) => a - b)
}

/** A minute of the day near that at which clocks change, more often than not. */
const someTime = ({ int }: Random, { near }: Stage) =>
  int(4) > 0 ? (Math.round(near) + int(150) - 90 + 1_440) % 1_440 : int(1_440)
const someLength = ({ int }: Random) => (int(3) === 0 ? 60 * (1 + int(48)) : 1 + int(300))

function once(random: Random, stage: Stage): readonly [object, Spans] {
  const { minutes } = stage
  const all = midnights(minutes).slice(3)
  const day = all[random.int(all.length - 2)] ?? 0
  const from = day + someTime(random, stage) * MINUTE
  const to = from + someLength(random) * MINUTE
  const ends = [minutes.firstAt(from), minutes.firstAt(to)] as const
  // The parser refuses what is skipped as a whole.
  if (ends[0] >= ends[1]) return once(random, stage)
  return [{ from: written(from), to: written(to) }, [ends]]
}

function weekly(random: Random, stage: Stage): readonly [object, Spans] {
  const { minutes } = stage
  const on = days.filter(() => random.int(2) === 0)
  const chosen = on.length === 0 ? ['sun' as const] : on
  const [from, to] = [someTime(random, stage), random.int(6) === 0 ? 24 * 60 : someTime(random, stage)]
  const spans = midnights(minutes)
    .filter((day) => chosen.includes(days[new Date(day).getUTCDay()] ?? 'sun'))
    .map((day) => {
      const end = day + to * MINUTE + (to <= from ? DAY : 0)
      return [minutes.firstAt(day + from * MINUTE), minutes.firstAt(end)] as const
    })
  return [{ weekly: chosen, from: clock(from), to: clock(to) }, spans]
}

function cron(random: Random, stage: Stage): readonly [object, Spans] {
  const { minutes } = stage
  const { int } = random
  const some = (count: number, first: number, most: number) =>
    [...new Set(Array.from({ length: 1 + int(most) }, () => first + int(count)))].sort((a, b) => a - b)
  const minute = int(4) === 0 ? [0, 15, 30, 45] : some(60, 0, 2)
  const hour =
    int(5) === 0
      ? [...Array(24).keys()]
      : [Math.floor(someTime(random, stage) / 60), Math.floor(someTime(random, stage) / 60)]
  const month = int(3) === 0 ? some(12, 1, 6) : undefined
  const dayOfMonth = int(3) === 0 ? some(31, 1, 20) : undefined
  const dayOfWeek = int(3) === 0 ? some(7, 0, 4) : undefined
  const length = someLength(random)
  const field = (list: readonly number[] | undefined) => list?.join() ?? '*'
  const text = `${field(minute)} ${field(hour)} ${field(dayOfMonth)} ${field(month)} ${field(dayOfWeek)}`
  const spans: (readonly [number, number])[] = []
  for (const midnight of midnights(minutes)) {
    const date = new Date(midnight)
    if (month?.includes(date.getUTCMonth() + 1) === false) continue
    const byDay = dayOfMonth?.includes(date.getUTCDate())
    const byWeekday = dayOfWeek?.includes(date.getUTCDay())
    // Where both are given, one is enough.
    if (!(byDay === undefined || byWeekday === undefined ? (byDay ?? byWeekday ?? true) : byDay || byWeekday))
      continue
    for (const one of hour)
      for (const other of minute) {
        const start = minutes.firstAt(midnight + one * HOUR + other * MINUTE)
        spans.push([start, start + length * MINUTE])
      }
  }
  return [{ cron: text, duration: `${length}m` }, spans]
}

function rrule(random: Random, stage: Stage): readonly [object, Spans] {
  const { minutes } = stage
  const { int, pick } = random
  const all = midnights(minutes)
  const start = (all[1 + int(3)] ?? 0) + someTime(random, stage) * MINUTE
  const rule = pick([
    'FREQ=DAILY',
    'FREQ=DAILY;INTERVAL=2;BYHOUR=0,1,2',
    'FREQ=DAILY;COUNT=7',
    'FREQ=WEEKLY;BYDAY=SU,MO,FR',
    'FREQ=MONTHLY;BYMONTHDAY=1,-1,28',
    'FREQ=MONTHLY;BYDAY=-1SU,-1SA,1SU,2SU',
    'FREQ=HOURLY;INTERVAL=7',
    `FREQ=DAILY;UNTIL=${written((all[9] ?? 0) + 2 * HOUR).replaceAll(/[-:]/g, '')}00`,
  ])
  const except = all.filter(() => int(6) === 0).map((day) => written(day).slice(0, 10))
  const length = someLength(random)
  const spans = startsByMinutes(parseRule(rule), start, minutes.walls.at(-1) ?? 0)
    .filter((wall) => !except.includes(written(wall).slice(0, 10)))
    .map((wall) => [minutes.firstAt(wall), minutes.firstAt(wall) + length * MINUTE] as const)
  const when = { rrule: rule, start: written(start), duration: `${length}m` }
  return [except.length > 0 ? { ...when, except } : when, spans]
}

const kinds = { once, weekly, cron, rrule }
const stages = 3
const windows = 5

test.each(
  Object.keys(kinds).flatMap((kind) => seeds.map((seed) => [kind as keyof typeof kinds, seed] as const)),
)('%s: at every minute and edge as the clock on the wall says (seed %i)', (kind, seed) => {
  const random = randomFrom(seed)
  let [held, edges] = [0, 0]
  let stage = someStage(random)
  for (let round = 0; round < stages * windows; round += 1) {
    if (round % windows === 0) stage = someStage(random)
    const [when, spans] = kinds[kind](random, stage)
    const times = timesOf(stage.zone, when)
    const said = `seed ${seed}, ${stage.zone}, ${JSON.stringify(when)}`
    const { minutes } = stage
    const active = activity(minutes, spans)
    // What began before the first minute is not known to the truth: no span is longer than what is left out.
    const [from, until] = [8 * 24 * 60, active.length - 12 * 60]
    const at = (index: number) => minutes.from + index * MINUTE
    let edge = until
    for (let index = until - 1; index >= from; index -= 1) {
      const is = active[index] === true
      if (times.activeAt(at(index)) !== is)
        expect.fail(`${said}: at ${new Date(at(index)).toISOString()} it is ${!is}`)
      if (is) held += 1
      const isEdge = index + 1 < until && active[index + 1] !== is
      if (isEdge) edge = index + 1
      if (random.int(60) > 0 && !isEdge) continue
      // The last millisecond before a minute is asked what comes after that minute.
      for (const instant of [at(index), at(index) - 1, at(index) + 7]) {
        const next = times.nextEdge(instant, at(until))
        if (next !== at(edge))
          expect.fail(
            `${said}: after ${new Date(instant).toISOString()} comes ${new Date(next).toISOString()}`,
          )
      }
      edges += 1
    }
    const runs: [number, number][] = []
    times.eachRun?.(at(from), at(until), (start, end) => runs.push([start, end]) > 0)
    const told = activity({ ...minutes, from: at(from), until: at(until) }, runs)
    expect(told, said).toEqual(active.slice(from, until))
  }
  expect(held).toBeGreaterThan(stages * windows)
  expect(edges).toBeGreaterThan(stages * windows)
})
