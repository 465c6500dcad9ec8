import { expect, test } from 'vitest'
import { activityOf, isActive } from '../argocd/activity.ts'
import { randomFrom, window } from '../testing-windows.ts'
import { cronRuns, eachRun } from './cron-runs.ts'

const MINUTE = 60_000
const DAY = 1_440 * MINUTE

type Run = readonly [start: number, end: number]

function runsOf(schedule: string, duration: string, timeZone: string, from: number, until: number) {
  const activity = activityOf(window({ schedule, duration, timeZone }))
  if ('problem' in activity) throw new Error(activity.problem)
  const runs = cronRuns(activity.cron, activity.duration)
  if (runs === undefined) return undefined
  const found: Run[] = []
  eachRun(
    { zone: activity.zone, runs },
    from,
    until,
    (start, end, unit) => found.push([from + start * unit, from + end * unit]) > 0,
  )
  // Cut where clocks change: what touches is one.
  const whole: Run[] = []
  for (const [start, end] of found) {
    const last = whole.at(-1)
    if (last?.[1] === start) whole[whole.length - 1] = [last[0], end]
    else whole.push([start, end])
  }
  return { whole, activeAt: (at: number) => isActive(activity, at) }
}

const at = (text: string) => Date.parse(text)
const say = (runs: readonly Run[] = []) =>
  runs.map((run) => run.map((one) => new Date(one).toISOString().slice(0, 16)))

test('runs go on over midnight, months and leap days', () => {
  const months = runsOf('30 22 28-31 * *', '3h', '', at('2028-02-27T00:00Z'), at('2028-03-02T00:00Z'))
  expect(say(months?.whole)).toEqual([
    ['2028-02-28T22:30', '2028-02-29T01:30'],
    ['2028-02-29T22:30', '2028-03-01T01:30'],
  ])
})

test('a run that holds at the beginning is cut there, and one that holds at the end is too', () => {
  const [from, until] = [at('2026-11-24T03:00Z'), at('2026-11-25T03:00Z')]
  expect(say(runsOf('0 2 * * *', '4h', '', from, until)?.whole)).toEqual([
    ['2026-11-24T03:00', '2026-11-24T06:00'],
    ['2026-11-25T02:00', '2026-11-25T03:00'],
  ])
})

test('the last half minute of a run is one', () => {
  const [from, until] = [at('2026-11-24T05:59:30Z'), at('2026-11-25T00:00Z')]
  expect(runsOf('0 2 * * *', '4h', '', from, until)?.whole).toEqual([[from, at('2026-11-24T06:00Z')]])
  expect(runsOf('0 2 * * *', '4h', '', at('2026-11-24T06:00Z'), until)?.whole).toEqual([])
})

test('occurrences that touch or overlap are one run', () => {
  const [from, until] = [at('2026-11-24T00:00Z'), at('2026-11-26T00:00Z')]
  expect(runsOf('0 * * * *', '1h', '', from, until)?.whole).toEqual([[from, until]])
  expect(runsOf('0 9-17 * * *', '70m', '', from, until)?.whole).toHaveLength(2)
  expect(runsOf('0 0 1 1 *', '2500000h', '', from, until)?.whole).toEqual([[from, until]])
})

test('schedules whose next start is a matter of its own are left to the search from edge to edge', () => {
  for (const schedule of ['TZ=Asia/Tokyo 0 2 * * *', '0 0 29 2 *', '0 0 31 2 *', '0 0 31 4,6 ?', ', * * * *'])
    expect(runsOf(schedule, '1h', '', 0, DAY), schedule).toBeUndefined()
  expect(runsOf('0 2 * * *', '-1h', '', 0, DAY)).toBeUndefined()
  for (const schedule of ['0 0 31 * *', '0 0 29 2 1', '0 0 31 4,6 5', '0 0 30 2,4 *', '0 0 */2 2 */3'])
    expect(runsOf(schedule, '1h', '', 0, DAY), schedule).toBeDefined()
})

test.each([1, 2, 3, 4, 5, 6])('with seed %i the runs are the times at which it is active', (seed) => {
  const { int, pick } = randomFrom(seed)
  let followed = 0
  for (let round = 0; round < 12; round += 1) {
    const [schedule, duration, timeZone] = [
      [
        pick(['0', '59', '*/20', '5-15', '30,31', '*']),
        pick(['2', '*', '0', '23', '*/6', '0,23']),
        pick(['*', '*', '1', '31', '*/9', '28-31']),
        pick(['*', '*', '2', '3,10', '4-9']),
        pick(['*', '*', '0', '1-5']),
      ].join(' '),
      pick(['1m', '90s', '1h', '61m', '24h', '25h', '73h', '1000h', '1ms']),
      pick(['', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo', 'Pacific/Apia']),
    ]
    const from = at(
      pick(['2028-02-27T00:00Z', '2026-03-07T00:00Z', '2026-10-30T05:00:17Z', '2026-12-30T00:00Z']),
    )
    const until = from + (1 + int(6)) * DAY
    const found = runsOf(schedule, duration, timeZone, from, until)
    if (found === undefined) continue
    followed += 1
    const wrong: string[] = []
    for (let instant = from + 1; instant < until; instant += MINUTE / 2 + 1) {
      const active = found.whole.some(([start, end]) => start < instant && instant < end)
      if (active !== found.activeAt(instant)) wrong.push(new Date(instant).toISOString())
    }
    expect(wrong.slice(0, 5), `${schedule}, ${duration}, ${timeZone}`).toEqual([])
  }
  expect(followed).toBeGreaterThan(8)
})
