import type { Rule } from './rule.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
const MINUTE = 60_000
const all = (count: number) => Array.from({ length: count }, (_, value) => value)

/** The starts of a rule within a day that is one of its days, in order. `start` gives the times that the rule leaves open. */
export function timesOfDay(rule: Rule, start: number): (day: number) => readonly number[] {
  const { frequency, interval } = rule
  const from = new Date(start)
  const or = (list: readonly number[], otherwise: readonly number[]) => (list.length > 0 ? list : otherwise)
  const within = frequency === 'HOURLY' || frequency === 'MINUTELY'
  const hours = or(rule.hours, within ? all(24) : [from.getUTCHours()])
  const minutes = or(rule.minutes, frequency === 'MINUTELY' ? all(60) : [from.getUTCMinutes()])
  const seconds = or(rule.seconds, [from.getUTCSeconds()])
  const offsets = hours.flatMap((hour) =>
    minutes.flatMap((minute) => seconds.map((second) => hour * HOUR + minute * MINUTE + second * 1_000)),
  )
  if (!within) return (day) => offsets.map((offset) => day * DAY + offset)
  const unit = frequency === 'HOURLY' ? HOUR : MINUTE
  const origin = Math.floor(start / unit)
  const groups = [...Map.groupBy(offsets, (offset) => Math.floor(offset / unit)).values()]
  return (day) =>
    groups.flatMap((group) => {
      const number = Math.floor((day * DAY + (group[0] ?? 0)) / unit)
      if ((number - origin) % interval !== 0) return []
      return placed(group, rule.positions).map((offset) => day * DAY + offset)
    })
}

/** Those at the places of `BYSETPOS`; all of them without it. */
export function placed(starts: readonly number[], positions: readonly number[]): readonly number[] {
  if (positions.length === 0) return starts
  return starts.filter((_, at) => positions.includes(at + 1) || positions.includes(at - starts.length))
}
