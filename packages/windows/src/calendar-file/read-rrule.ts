import { messageOf } from '@chg/core'
import { firstInstantAt } from '../recurrence/local-time.ts'
import { parseRule } from '../recurrence/parse-rule.ts'
import { recurringStarts } from '../recurrence/recurring-starts.ts'
import type { Rule } from '../recurrence/rule.ts'
import { dayOf } from '../recurrence/rule-days.ts'
import { timesOfDay } from '../recurrence/rule-times.ts'
import { startSpans } from '../spans/start-spans.ts'
import { short } from '../window.ts'
import type { Zone } from '../zones/zone.ts'
import { readDuration } from './duration.ts'
import { readFields, readList, readText } from './fields.ts'
import { parseDate, parseTime } from './local-text.ts'
import { isTooOften } from './often.ts'
import type { Place } from './place.ts'
import type { When } from './when.ts'

const DAY = 86_400_000
const EARLIEST = Date.UTC(1970, 0, 1)
/** As far as a rule is counted, for what that costs: the years to come for which anybody asks. */
const COUNTED_UNTIL = Date.UTC(2050, 0, 1)

/** `{rrule: "FREQ=MONTHLY;BYDAY=2TU", start: 2026-01-13T02:00, duration: 3h, except: [2026-12-08]}`: RFC 5545. */
export function readRrule(value: unknown, place: Place, zone: Zone | undefined): When | undefined {
  const fields = readFields(value, place, 'when', ['rrule', 'start', 'duration', 'except'])
  if (fields === undefined) return undefined
  const rule = readRule(fields.rrule, place.at('rrule'))
  const start = readStart(fields.start, place.at('start'))
  const duration = readDuration(fields.duration, place.at('duration'))
  const except =
    fields.except === undefined ? [] : readList(fields.except, place.at('except'), 'except', readException)
  if (rule === undefined || start === undefined || duration === undefined || except === undefined)
    return undefined
  const daily = timesOfDay(rule, start)(dayOf(start)).length
  if (isTooOften(daily, place.at('rrule'), 'rrule') || zone === undefined) return undefined
  const skipped = new Set(except)
  const keeps = (wall: number) => !skipped.has(dayOf(wall) * DAY)
  const said = `${short(String(fields.rrule))}, ${String(fields.duration)}`
  return {
    spans: startSpans(recurringStarts(rule, start, zone, firstInstantAt, keeps), duration),
    said,
    key: JSON.stringify([fields.rrule, start, duration, except]),
    effort: daily * 366 + countingEffort(rule, start),
    isLocal: true,
  }
}

function readRule(value: unknown, place: Place): Rule | undefined {
  const text = readText(value, place, 'rrule')
  if (text === undefined) return undefined
  try {
    return parseRule(text)
  } catch (error) {
    return place.problem(
      `rrule ${JSON.stringify(short(text))} can't be read: ${messageOf(error)}; write it as RFC 5545 has it, for example FREQ=MONTHLY;BYDAY=2TU`,
    )
  }
}

function readStart(value: unknown, place: Place): number | undefined {
  const text = readText(value, place, 'start', 60)
  if (text === undefined) return undefined
  const time = parseTime(text)
  if (time !== undefined && 'wall' in time && time.wall >= EARLIEST) return time.wall
  return place.problem(
    `start ${JSON.stringify(text)} is no local date and time since 1970: write it as 2026-01-13T02:00, in the zone of the window`,
  )
}

function readException(value: unknown, place: Place): number | undefined {
  const text = readText(value, place, 'a day of except', 60)
  if (text === undefined) return undefined
  return (
    parseDate(text) ??
    place.problem(`${JSON.stringify(text)} is not a date that exists: write the day alone, as 2026-12-08`)
  )
}

/** A rule with `COUNT` is walked along once from its start, day by day. */
function countingEffort({ count }: Rule, start: number): number {
  return count === undefined ? 0 : Math.max(0, Math.ceil((COUNTED_UNTIL - start) / DAY))
}
