import { ChgError } from '@chg/core'
import { utc, type Zone, zoneNamed } from '../zones/zone.ts'
import { bounds, type CronField, firstFrom, lastUpTo, parseCronField } from './cron-field.ts'

/** A parsed schedule: the starts of a window. */
export interface Cron {
  readonly minute: CronField
  readonly hour: CronField
  readonly dayOfMonth: CronField
  readonly month: CronField
  readonly dayOfWeek: CronField
  /** The fields of days and months as they are written: schedules with the same ones start on the same days. */
  readonly days: string
  /** From a `TZ=` or `CRON_TZ=` prefix; UTC, the axis of the wall clock, without one. */
  readonly zone: Zone
}

/** The starts of one matching day, in minutes: the last one, and the widest gap between two of them. */
export interface DailyStarts {
  readonly last: number
  readonly widestGap: number
}

/** White space as Go's `strings.Fields` has it. */
const space = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u

/**
 * Parses the five fields minute, hour, day of month, month and day of week. Source of the rule: the parser of robfig/cron
 * that Argo CD pins, with its options: no seconds, no descriptors. Throws `schedule-invalid` with its wording.
 */
export function parseCron(text: string): Cron {
  const invalid = (what: string) =>
    new ChgError(
      'schedule-invalid',
      what,
      'write five cron fields, for example "0 22 * * 5" for Fridays 22:00',
    )
  if (text === '') throw invalid('empty spec string')
  const { zone, rest } = readPrefix(text, invalid)
  if (rest.startsWith('@')) throw invalid(`parser does not accept descriptors: ${shortened(rest)}`)
  const fields = rest.split(space).filter((field) => field !== '')
  const [minute, hour, dayOfMonth, month, dayOfWeek] = fields
  if (
    minute === undefined ||
    hour === undefined ||
    dayOfMonth === undefined ||
    month === undefined ||
    dayOfWeek === undefined ||
    fields.length > 5
  )
    throw invalid(`expected exactly 5 fields, found ${fields.length}: [${shortened(fields.join(' '))}]`)
  return {
    minute: parseCronField(minute, bounds.minute, invalid),
    hour: parseCronField(hour, bounds.hour, invalid),
    dayOfMonth: parseCronField(dayOfMonth, bounds.dayOfMonth, invalid),
    month: parseCronField(month, bounds.month, invalid),
    dayOfWeek: parseCronField(dayOfWeek, bounds.dayOfWeek, invalid),
    days: `${dayOfMonth} ${month} ${dayOfWeek}`,
    zone,
  }
}

/** Undefined for a schedule without any start in a day. */
export function dailyStarts({ minute, hour }: Cron): DailyStarts | undefined {
  const firstMinute = firstFrom(minute, 0)
  const lastMinute = lastUpTo(minute, 59)
  const lastHour = lastUpTo(hour, 23)
  if (firstMinute < 0 || lastHour < 0) return undefined
  let widestGap = 0
  for (let one = firstMinute, next = 0; next >= 0 && one < 59; one = next) {
    next = firstFrom(minute, one + 1)
    widestGap = Math.max(widestGap, next - one)
  }
  for (let one = firstFrom(hour, 0), next = 0; next >= 0 && one < 23; one = next) {
    next = firstFrom(hour, one + 1)
    if (next >= 0) widestGap = Math.max(widestGap, (next - one) * 60 + firstMinute - lastMinute)
  }
  return { last: lastHour * 60 + lastMinute, widestGap }
}

/** A time zone before the fields, which robfig/cron always accepts; the fields are then read in that zone, its DST included. */
function readPrefix(text: string, invalid: (what: string) => ChgError): { zone: Zone; rest: string } {
  if (!text.startsWith('TZ=') && !text.startsWith('CRON_TZ=')) return { zone: utc, rest: text }
  const end = text.indexOf(' ')
  if (end < 0)
    throw invalid(`no space behind the time zone in ${shortened(text)}: Argo CD itself crashes on this`)
  const name = text.slice(text.indexOf('=') + 1, end)
  // "Local" means: as the time is given, and that is the wall clock of the window.
  const zone = name === 'Local' || name === '' ? utc : zoneNamed(name)
  if (zone === undefined)
    throw invalid(`provided bad location ${shortened(name)}: unknown time zone ${shortened(name)}`)
  return { zone, rest: text.slice(end).trim() }
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text
}
