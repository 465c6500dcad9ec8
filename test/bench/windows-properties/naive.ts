import type { Entry } from '../../oracles/windows/case.ts'

const MINUTE = 60_000

/** The clocks of a zone as Intl tells them, minute by minute where they change; not by the code that is tested. */
export function naiveClocks(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    },
  })
  return (instant) => {
    const part = Object.fromEntries(
      format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
    )
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part
    return Date.UTC(year, month - 1, day, hour, minute, second)
  }
}

/** Offsets from UTC for every minute from `from` on: asked each hour, and each minute of the hours within which they change. */
export function offsetsFrom(zone: string, from: number, minutes: number): Float64Array {
  const wallAt = naiveClocks(zone)
  const offsetAt = (minute: number) => wallAt(from + minute * MINUTE) - from - minute * MINUTE
  const offsets = new Float64Array(minutes)
  for (let hour = 0; hour < minutes; hour += 60) {
    const end = Math.min(hour + 60, minutes)
    const [first, last] = [offsetAt(hour), offsetAt(end)]
    for (let minute = hour; minute < end; minute += 1)
      offsets[minute] = first === last ? first : offsetAt(minute)
  }
  return offsets
}

/** Values that a plain cron field takes: numbers, ranges, lists, steps and stars. */
function valuesOf(field: string, low: number, high: number): ReadonlySet<number> {
  const values = new Set<number>()
  for (const item of field.split(',')) {
    const [range = '', step = '1'] = item.split('/')
    const [first, last] = range === '*' ? [low, high] : range.split('-').map(Number)
    const end = last ?? (item.includes('/') ? high : first)
    for (let value = first ?? low; value <= (end ?? high); value += Number(step)) values.add(value)
  }
  return values
}

/** Whether a schedule starts at a minute of the wall clock: each field looked at, nothing worked out ahead. */
export function naiveStarts(schedule: string): (wall: number) => boolean {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = schedule.split(' ')
  const [minutes, hours] = [valuesOf(minute, 0, 59), valuesOf(hour, 0, 23)]
  const [days, months, weekdays] = [valuesOf(day, 1, 31), valuesOf(month, 1, 12), valuesOf(weekday, 0, 6)]
  // A step takes the star away.
  const and = day === '*' || weekday === '*'
  return (wall) => {
    const date = new Date(wall)
    if (!minutes.has(date.getUTCMinutes()) || !hours.has(date.getUTCHours())) return false
    if (!months.has(date.getUTCMonth() + 1)) return false
    const [one, other] = [days.has(date.getUTCDate()), weekdays.has(date.getUTCDay())]
    return and ? one && other : one || other
  }
}

/** Right after each minute from `from` on: is there a start less than the duration ago on the wall clock of that minute? */
export function naiveActivity(
  entry: Entry,
  minutes: number,
  from: number,
  offsets: Float64Array,
): Uint8Array {
  const startsAt = naiveStarts(entry.schedule)
  const length = Math.round(durationOf(entry.duration) / MINUTE)
  const walls = Array.from(
    { length: minutes },
    (_, minute) => from / MINUTE + minute + (offsets[minute] ?? 0) / MINUTE,
  )
  const [first, end] = [Math.min(...walls) - length, Math.max(...walls)]
  // The last start at or before each minute of the wall.
  const lasts: number[] = []
  for (let wall = first, last = Number.NEGATIVE_INFINITY; wall <= end; wall += 1) {
    if (startsAt(wall * MINUTE)) last = wall
    lasts.push(last)
  }
  return Uint8Array.from(walls, (wall) => (wall - (lasts[wall - first] ?? 0) < length ? 1 : 0))
}

/** Hours and minutes only. */
function durationOf(text: string): number {
  const [, hours = '0', minutes = '0'] = /^(?:(\d+)h)?(?:(\d+)m)?$/.exec(text) ?? []
  return (Number(hours) * 60 + Number(minutes)) * MINUTE
}
