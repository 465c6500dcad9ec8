import { invalid } from '../cel-error.ts'
import { method, type Overload } from '../overload.ts'
import type { Timestamp } from '../time.ts'

const TIME = 'google.protobuf.Timestamp'
const SPAN = 'google.protobuf.Duration'
const DAY = 86_400_000

/** The wall clock of a zone as a Date whose UTC fields are its fields. Zones: IANA names, or `+01:00`, as cel-go takes. */
function wall(at: Timestamp, zone: string | undefined): Date {
  const date = at.date()
  if (zone === undefined || zone === 'UTC' || zone === '') return date
  const offset = /^([+-]?)(\d{1,2}):(\d{2})$/.exec(zone)
  if (offset !== null) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3])
    return new Date(date.getTime() + (offset[1] === '-' ? -minutes : minutes) * 60_000)
  }
  return new Date(date.getTime() + zoneOffset(date, zone))
}

function zoneOffset(date: Date, zone: string): number {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    const name = format.formatToParts(date).find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const parts = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(name)
    const seconds = Number(parts?.[2] ?? 0) * 3600 + Number(parts?.[3] ?? 0) * 60 + Number(parts?.[4] ?? 0)
    return (parts?.[1] === '-' ? -seconds : seconds) * 1000
  } catch {
    throw invalid(`unknown time zone ${JSON.stringify(zone)}`)
  }
}

const fields: readonly (readonly [string, (date: Date) => number])[] = [
  ['getFullYear', (date) => date.getUTCFullYear()],
  ['getMonth', (date) => date.getUTCMonth()],
  ['getDate', (date) => date.getUTCDate()],
  ['getDayOfMonth', (date) => date.getUTCDate() - 1],
  ['getDayOfWeek', (date) => date.getUTCDay()],
  ['getDayOfYear', (date) => Math.floor((date.getTime() - yearStart(date)) / DAY)],
  ['getHours', (date) => date.getUTCHours()],
  ['getMinutes', (date) => date.getUTCMinutes()],
  ['getSeconds', (date) => date.getUTCSeconds()],
  ['getMilliseconds', (date) => date.getUTCMilliseconds()],
]

function yearStart(date: Date): number {
  const start = new Date(0)
  start.setUTCFullYear(date.getUTCFullYear())
  return start.getTime()
}

const units: readonly (readonly [string, bigint])[] = [
  ['getHours', 3_600_000_000_000n],
  ['getMinutes', 60_000_000_000n],
  ['getSeconds', 1_000_000_000n],
  ['getMilliseconds', 1_000_000n],
]

/** Parts of timestamps (with an optional zone) and of durations, of the CEL specification. */
export const dates: readonly Overload[] = [
  ...fields.flatMap(([name, field]) => [
    method(name, [TIME], 'int', ([at]) => BigInt(field(wall(at, undefined)))),
    method(name, [TIME, 'string'], 'int', ([at, zone]) => BigInt(field(wall(at, zone)))),
  ]),
  ...units.map(([name, unit]) => method(name, [SPAN], 'int', ([span]) => span.nanoseconds / unit)),
]
