/** A date or a time as it is written: on the wall clock of `zone`, in UTC, or floating. */
export interface DateTime {
  readonly kind: 'date' | 'local' | 'utc'
  /** Milliseconds as if the wall clock were UTC's; of a date its midnight. */
  readonly wall: number
}

/** A duration in its two parts: days on the calendar, and exact milliseconds. Source of the form: RFC 5545, 3.3.6. */
export interface Duration {
  readonly days: number
  readonly ms: number
}

/** `20261224`, `20261224T180000`, `20261224T180000Z`; undefined for anything else, and for a date that does not exist. */
export function parseDateTime(text: string): DateTime | undefined {
  const form = /^(\d{4})(\d{2})(\d{2})(?:T([01]\d|2[0-3])([0-5]\d)([0-5]\d|60)(Z?))?$/i.exec(text)
  if (form === null) return undefined
  const [year, month, day] = [Number(form[1]), Number(form[2]), Number(form[3])]
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  if (form[4] === undefined) return { kind: 'date', wall: date.getTime() }
  // A leap second is the last of its minute: no zone shows it.
  const time = (Number(form[4]) * 60 + Number(form[5])) * 60 + Math.min(59, Number(form[6]))
  return { kind: form[7] === '' ? 'local' : 'utc', wall: date.getTime() + time * 1_000 }
}

/** `P1D`, `PT8H30M`, `P2W`; undefined for anything else, and for one that is negative. */
export function parseDuration(text: string): Duration | undefined {
  const form =
    /^\+?P(?:(\d{1,6})W|(?=[\dT])(?:(\d{1,6})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?)$/i.exec(
      text,
    )
  if (form === null) return undefined
  const [weeks, days, hours, minutes, seconds] = form.slice(1).map((part) => Number(part ?? 0))
  return {
    days: (weeks ?? 0) * 7 + (days ?? 0),
    ms: (((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1_000,
  }
}

/** `+0100`, `-033045` in milliseconds. */
export function parseUtcOffset(text: string): number | undefined {
  const form = /^([+-])([01]\d|2[0-3])([0-5]\d)([0-5]\d)?$/.exec(text)
  if (form === null) return undefined
  const size = ((Number(form[2]) * 60 + Number(form[3])) * 60 + Number(form[4] ?? 0)) * 1_000
  return form[1] === '-' ? -size : size
}
