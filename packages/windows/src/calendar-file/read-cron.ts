import { messageOf } from '@chg/core'
import { type Cron, parseCron } from '../cron/cron.ts'
import { bounds, type CronField, holds } from '../cron/cron-field.ts'
import { cronStarts, everStarts } from '../spans/cron-starts.ts'
import { startSpans } from '../spans/start-spans.ts'
import { short } from '../window.ts'
import type { Zone } from '../zones/zone.ts'
import { readDuration } from './duration.ts'
import { readFields, readText } from './fields.ts'
import { isTooOften } from './often.ts'
import type { Place } from './place.ts'
import type { When } from './when.ts'

/** `{cron: "0 22 * * 1-4", duration: 4h}`: five fields, read as Argo CD reads them, on the wall clock of the zone. */
export function readCron(value: unknown, place: Place, zone: Zone | undefined): When | undefined {
  const fields = readFields(value, place, 'when', ['cron', 'duration'])
  if (fields === undefined) return undefined
  const cron = readSchedule(fields.cron, place.at('cron'))
  const duration = readDuration(fields.duration, place.at('duration'))
  if (cron === undefined || duration === undefined || zone === undefined) return undefined
  const said = `${JSON.stringify(short(String(fields.cron)))}, ${String(fields.duration)}`
  return {
    spans: startSpans(cronStarts(cron, zone), duration),
    said,
    key: `${String(fields.cron)} ${duration}`,
    effort: daily(cron) * daysOfYear(cron),
    isLocal: true,
  }
}

function readSchedule(value: unknown, place: Place): Cron | undefined {
  const text = readText(value, place, 'cron', 500)
  if (text === undefined) return undefined
  if (/^(CRON_)?TZ=/.test(text))
    return place.problem('cron has a time zone of its own: say it as timeZone of the window')
  try {
    const cron = parseCron(text)
    if (!everStarts(cron))
      return place.problem(`cron ${JSON.stringify(short(text))} never starts: no date is like that`)
    return isTooOften(daily(cron), place, 'cron') ? undefined : cron
  } catch (error) {
    return place.problem(
      `cron ${JSON.stringify(short(text))} can't be read: ${messageOf(error)}; write five fields, for example "0 22 * * 5" for Fridays 22:00`,
    )
  }
}

type Bounds = (typeof bounds)[keyof typeof bounds]

function valuesOf(field: CronField, { min, max }: Bounds): number {
  let values = 0
  for (let value = min; value <= max; value += 1) if (holds(field, value)) values += 1
  return values
}

/** Starts on a day that matches. */
function daily({ minute, hour }: Cron): number {
  return valuesOf(minute, bounds.minute) * valuesOf(hour, bounds.hour)
}

/** About as many days of a year match. */
function daysOfYear({ month, dayOfMonth, dayOfWeek }: Cron): number {
  const [first, second] = [
    valuesOf(dayOfMonth, bounds.dayOfMonth) / 31,
    valuesOf(dayOfWeek, bounds.dayOfWeek) / 7,
  ]
  const part = dayOfMonth.star || dayOfWeek.star ? first * second : Math.min(1, first + second)
  return Math.ceil((366 * part * valuesOf(month, bounds.month)) / 12)
}
