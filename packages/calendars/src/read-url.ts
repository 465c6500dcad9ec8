import { ChgError, formatDuration, isChgError, type KeptCopies, type KeptCopy, sha256 } from '@chg/core'
import type { Calendar } from './calendar.ts'
import { type Headers, headersFor } from './calendar-headers.ts'
import { type FetchPorts, fetchText } from './fetch-text.ts'
import { type CalendarText, readCalendarText, type TextReading } from './read-text.ts'

export { headersFor }

export interface UrlRequest extends Omit<CalendarText, 'bytes' | 'name'> {
  readonly url: string
  readonly shown: string
  readonly headers: Headers
  /** How old a kept copy may be, in milliseconds, to stand in for a server that is out of reach; 0: none does. */
  readonly maxAge: number
}

/**
 * The calendars at a URL. The last good text is kept with its ETag: it is not sent again while it stays the same, and
 * stands in, if it is young enough, while the server is out of reach, which the calendar then says. What the server gave that is no calendar
 * is an error, whatever is kept.
 */
export async function readUrl(request: UrlRequest, copies: KeptCopies, ports: FetchPorts): Promise<Calendar> {
  const { url, shown, chosen } = request
  const source = chosen === undefined ? shown : `${shown}#${chosen}`
  const kept = await copies.read(url)
  const read = (bytes: Uint8Array) => readCalendarText({ ...request, bytes, name: shown })
  const calendar = (copy: KeptCopy, { calendars, notes }: TextReading): Calendar => ({
    source,
    sha256: sha256(copy.bytes),
    ...(copy.etag !== undefined && { etag: copy.etag }),
    calendars,
    notes,
  })
  try {
    const { copy, more } = await fetchText(request, kept, ports)
    const reading = await read(copy.bytes)
    if (reading.format === 'gitlab' && more) throw incomplete(shown)
    const isKept = await copies.write(url, copy)
    const note = `${shown}: no copy could be kept for times when it is out of reach`
    const notes = isKept || request.maxAge === 0 ? reading.notes : [...reading.notes, note]
    return { ...calendar(copy, reading), notes }
  } catch (error) {
    if (!isChgError(error, 'calendar-unreachable') || kept === undefined) throw error
    // A time to come is one of a clock that was wrong: then nobody knows how old it is.
    const age = Math.abs(ports.clock.now().getTime() - kept.confirmedAt.getTime())
    if (age >= request.maxAge) throw tooOld(error, age, request.maxAge)
    const reading = await read(kept.bytes)
    const said = `${error.message}; the copy of ${formatDuration(age)} ago was read instead`
    return { ...calendar(kept, reading), age: formatDuration(age), notes: [said, ...reading.notes] }
  }
}

function incomplete(shown: string): ChgError {
  return new ChgError(
    'calendar-incomplete',
    `calendar ${shown} gave the first page of several: freezes on the others would go unseen`,
    'ask for all at once: put ?per_page=100 behind the address',
  )
}

function tooOld({ message, fix }: ChgError, age: number, maxAge: number): ChgError {
  const bound =
    maxAge === 0 ? 'calendar-max-age lets none stand in' : `calendar-max-age takes ${formatDuration(maxAge)}`
  return new ChgError(
    'calendar-unreachable',
    `${message}; there is a copy of ${formatDuration(age)} ago, and ${bound}`,
    fix,
  )
}
