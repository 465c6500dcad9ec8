import { sayInstant } from '@chg/core'
import { firstInstantAt } from '../recurrence/local-time.ts'
import { onceSpans } from '../spans/once-spans.ts'
import type { Zone } from '../zones/zone.ts'
import { readFields, readText } from './fields.ts'
import { parseDate, parseTime, type WrittenTime } from './local-text.ts'
import type { Place } from './place.ts'
import type { When } from './when.ts'

/** `{from: 2026-12-18T18:00, to: 2027-01-04T08:00}`: once. */
export function readOnce(value: unknown, place: Place, zone: Zone | undefined): When | undefined {
  const fields = readFields(value, place, 'when', ['from', 'to'])
  if (fields === undefined) return undefined
  const from = readTime(fields.from, place.at('from'), 'from')
  const to = readTime(fields.to, place.at('to'), 'to')
  if (from === undefined || to === undefined) return undefined
  const isLocal = 'wall' in from || 'wall' in to
  if (isLocal && zone === undefined) return undefined
  const instantOf = (time: WrittenTime) =>
    'instant' in time || zone === undefined ? Number(Object.values(time)[0]) : firstInstantAt(zone, time.wall)
  const [start, end] = [instantOf(from), instantOf(to)]
  if (start >= end) {
    const say = (at: number) => sayInstant(new Date(at))
    return place.at('to').problem(`to is not later than from: from is ${say(start)}, to is ${say(end)}`)
  }
  return {
    spans: onceSpans(start, end),
    said: `${String(fields.from)} to ${String(fields.to)}`,
    key: `${start} ${end}`,
    effort: 1,
    isLocal,
  }
}

function readTime(value: unknown, place: Place, what: string): WrittenTime | undefined {
  const text = readText(value, place, what, 60)
  if (text === undefined) return undefined
  const time = parseTime(text)
  if (time !== undefined) return time
  const hint =
    parseDate(text) === undefined
      ? 'write it as 2026-12-18T18:00 (local time), or with its offset as 2026-12-18T18:00+01:00'
      : `give the time of day as well: ${text}T00:00`
  return place.problem(`${what} ${JSON.stringify(text)} is not a date and time that exists: ${hint}`)
}
