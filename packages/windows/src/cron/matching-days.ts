import { dateOf, daysOf, startMonth, weekday } from '../zones/wall-date.ts'
import type { Cron } from './cron.ts'
import { holds } from './cron-field.ts'
import { dayMatches } from './cron-wall.ts'

/** The days [first, until) since 1970 on which a schedule starts. Many schedules have the same ones, so some are kept. */
export function daysThatMatch(cron: Cron, first: number, until: number): readonly number[] {
  const key = `${first} ${until} ${cron.days}`
  const known = kept.get(key)
  if (known !== undefined) return known
  const days = daysIn(datesOf(first, until), cron, first, until)
  room -= days.length + 10
  if (room < 0) {
    kept.clear()
    room = ROOM
  }
  kept.set(key, days)
  return days
}

function daysIn({ begin, months, days, weekdays }: Dates, cron: Cron, first: number, until: number) {
  const found: number[] = []
  for (let day = first; day < until; day += 1) {
    const place = day - begin
    const isOne = dayMatches(cron, days[place] ?? 0, weekdays[place] ?? 0)
    if (isOne && holds(cron.month, months[place] ?? 0)) found.push(day)
  }
  return found
}

/** The dates of the days from `begin` on, worked out once for all schedules. */
interface Dates {
  readonly begin: number
  readonly months: Int8Array
  readonly days: Int8Array
  readonly weekdays: Int8Array
}

/** Zones look from a day earlier or later on, and further than the year that is told. */
const MARGIN = 2
let dates: Dates | undefined

function datesOf(first: number, until: number): Dates {
  if (dates !== undefined && dates.begin <= first && until <= dates.begin + dates.days.length) return dates
  const begin = first - MARGIN
  const length = Math.max(until + MARGIN - begin, 400)
  const [months, days, weekdays] = [new Int8Array(length), new Int8Array(length), new Int8Array(length)]
  const date = dateOf(begin)
  for (let place = 0; place < length; place += 1) {
    months[place] = date.month
    days[place] = date.day
    weekdays[place] = weekday(begin + place)
    if (date.day === daysOf(date)) startMonth(date)
    else date.day += 1
  }
  dates = { begin, months, days, weekdays }
  return dates
}

/** In days: a thousand schedules that start each day of a year. */
const ROOM = 400_000
let room = ROOM
const kept = new Map<string, readonly number[]>()
