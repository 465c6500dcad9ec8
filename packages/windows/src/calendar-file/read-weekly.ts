import { type Weekly, weeklySpans } from '../spans/weekly-spans.ts'
import type { Zone } from '../zones/zone.ts'
import { readFields, readList, readText, readWord } from './fields.ts'
import { dayNames, parseTimeOfDay } from './local-text.ts'
import type { Place } from './place.ts'
import type { When } from './when.ts'

/** `{weekly: [mon, tue], from: "22:00", to: "02:00"}`: the same times on some days of each week. */
export function readWeekly(value: unknown, place: Place, zone: Zone | undefined): When | undefined {
  const fields = readFields(value, place, 'when', ['weekly', 'from', 'to'])
  if (fields === undefined) return undefined
  const days = readList(fields.weekly, place.at('weekly'), 'weekly', (day, at) =>
    readWord(day, at, 'a day', dayNames),
  )
  const from = readTimeOfDay(fields.from, place.at('from'), 'from')
  const to = readTimeOfDay(fields.to, place.at('to'), 'to')
  if (days === undefined || from === undefined || to === undefined || zone === undefined) return undefined
  const weekly: Weekly = { days: new Set(days.map((day) => dayNames.indexOf(day))), from, to }
  const said = `${days.join(', ')} ${String(fields.from)} to ${String(fields.to)}`
  return { spans: weeklySpans(weekly, zone), said, key: said, effort: weekly.days.size * 53, isLocal: true }
}

function readTimeOfDay(value: unknown, place: Place, what: string): number | undefined {
  const text = readText(value, place, what, 60)
  if (text === undefined) return undefined
  const time = parseTimeOfDay(text)
  const isEnd = time === 24 * 3_600_000
  if (time !== undefined && !(isEnd && what === 'from')) return time
  return place.problem(
    `${what} ${JSON.stringify(text)} is no time of day: write "22:00"${what === 'to' ? ', up to "24:00"' : ''}`,
  )
}
