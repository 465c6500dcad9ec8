import type { Rule } from './rule.ts'

// A second reading of RFC 5545 for the tests: each minute is asked whether the rule has it, from the words of the standard.
// Of its parts those that pick within a period (BYSETPOS) and those that count (COUNT) are told from the list of all minutes.

const MINUTE = 60_000
const DAY = 86_400_000

/** The starts of a rule with whole minutes, from `start` on and before `until`; about as slow as can be. */
export function startsByMinutes(rule: Rule, start: number, until: number): readonly number[] {
  const first = beginOf(rule, start) - (beginOf(rule, start) % DAY)
  const end = until + (rule.frequency === 'YEARLY' ? 366 : 31) * DAY
  const groups = new Map<number, number[]>()
  for (let at = first; at < end; ) {
    // A day that is none of the rule's has no minutes to be asked.
    if (at % DAY === 0 && !isOnDay(rule, at, start)) {
      at += DAY
      continue
    }
    if (isAtTime(rule, at, start)) {
      const period = beginOf(rule, at)
      if (isWhole(rule, start, period)) groups.set(period, [...(groups.get(period) ?? []), at])
    }
    at += MINUTE
  }
  const picked = [...groups.values()].flatMap((group) => {
    if (rule.positions.length === 0) return group
    const at = (place: number) => (place > 0 ? group[place - 1] : group[group.length + place])
    const chosen = new Set(rule.positions.map(at))
    return group.filter((one) => chosen.has(one))
  })
  const after = picked.filter((at) => at >= start).slice(0, rule.count)
  return after.filter((at) => at < until && (rule.until === undefined || at <= rule.until.at))
}

const parts = (at: number) => {
  const date = new Date(at)
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
  return {
    year,
    month,
    day,
    weekday: date.getUTCDay(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
  }
}

/** Where the year, month, week, day, hour or minute begins that an instant lies in. */
function beginOf({ frequency, weekStart }: Rule, at: number): number {
  const { year, month, weekday } = parts(at)
  if (frequency === 'YEARLY') return Date.UTC(year, 0, 1)
  if (frequency === 'MONTHLY') return Date.UTC(year, month, 1)
  if (frequency === 'WEEKLY') {
    let back = 0
    while ((weekday - back + 7) % 7 !== weekStart) back += 1
    return at - (at % DAY) - back * DAY
  }
  const size = frequency === 'DAILY' ? DAY : frequency === 'HOURLY' ? 60 * MINUTE : MINUTE
  return at - (at % size)
}

/** Whether a period is one at the interval. */
function isWhole(rule: Rule, start: number, period: number): boolean {
  const first = beginOf(rule, start)
  const [from, to] = [parts(first), parts(period)]
  const sizes = { WEEKLY: 7 * DAY, DAILY: DAY, HOURLY: 60 * MINUTE, MINUTELY: MINUTE }
  const { frequency } = rule
  if (frequency === 'YEARLY') return (to.year - from.year) % rule.interval === 0
  if (frequency === 'MONTHLY')
    return ((to.year - from.year) * 12 + to.month - from.month) % rule.interval === 0
  return ((period - first) / sizes[frequency]) % rule.interval === 0
}

function isAtTime(rule: Rule, at: number, start: number): boolean {
  const [{ hour, minute }, from] = [parts(at), parts(start)]
  const { frequency, hours, minutes } = rule
  const anyHour = frequency === 'HOURLY' || frequency === 'MINUTELY'
  if (hours.length > 0 ? !hours.includes(hour) : !anyHour && hour !== from.hour) return false
  return minutes.length > 0 ? minutes.includes(minute) : frequency === 'MINUTELY' || minute === from.minute
}

function isOnDay(rule: Rule, at: number, start: number): boolean {
  const { year, month, day, weekday } = parts(at)
  const from = parts(start)
  const nothing = rule.days.length + rule.monthDays.length + rule.yearDays.length === 0
  const monthEnd = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const yearDay = (Date.UTC(year, month, day) - Date.UTC(year, 0, 1)) / DAY + 1
  const yearEnd = (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / DAY
  const has = (list: readonly number[], place: number, end: number) =>
    list.some((one) => (one > 0 ? one : end + 1 + one) === place)
  if (rule.months.length > 0 && !rule.months.includes(month + 1)) return false
  if (rule.monthDays.length > 0 && !has(rule.monthDays, day, monthEnd)) return false
  if (rule.yearDays.length > 0 && !has(rule.yearDays, yearDay, yearEnd)) return false
  if (rule.weeks.length > 0 && !has(rule.weeks, ...weekNumber(at, rule.weekStart))) return false
  if (rule.days.length > 0) {
    const inMonth = rule.frequency === 'MONTHLY' || rule.months.length > 0
    const found = rule.days.some((one) => {
      if (one.day !== weekday) return false
      if (one.nth === 0) return true
      const same = sameWeekdays(at, inMonth)
      return (one.nth > 0 ? same[one.nth - 1] : same[same.length + one.nth]) === at - (at % DAY)
    })
    if (!found) return false
  }
  if (!nothing) return true
  if (rule.frequency === 'WEEKLY' || rule.weeks.length > 0) return weekday === from.weekday
  if (rule.frequency === 'MONTHLY') return day === from.day
  if (rule.frequency !== 'YEARLY') return true
  return day === from.day && (rule.months.length > 0 || month === from.month)
}

/** All days of that weekday in the month or year. */
function sameWeekdays(at: number, inMonth: boolean): readonly number[] {
  const { year, month, weekday } = parts(at)
  const end = inMonth ? Date.UTC(year, month + 1, 1) : Date.UTC(year + 1, 0, 1)
  const all: number[] = []
  for (let day = inMonth ? Date.UTC(year, month, 1) : Date.UTC(year, 0, 1); day < end; day += DAY)
    if (parts(day).weekday === weekday) all.push(day)
  return all
}

/** Weeks are counted from the first one that has four days in the year, by walking along them. */
function weekNumber(at: number, weekStart: number): readonly [number, number] {
  const firstOf = (year: number) => {
    for (let day = Date.UTC(year - 1, 11, 29); ; day += DAY) if (parts(day).weekday === weekStart) return day
  }
  const { year } = parts(at)
  const home = [year + 1, year, year - 1].find((one) => firstOf(one) <= at) ?? year
  const week = 7 * DAY
  return [Math.floor((at - firstOf(home)) / week) + 1, (firstOf(home + 1) - firstOf(home)) / week]
}
