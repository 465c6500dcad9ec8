import type { IcsOptions } from './ics-calendars.ts'
import { icsCalendars } from './ics-calendars.ts'

// For the tests of this folder.

/** A calendar file of these lines. */
export function calendar(...lines: readonly string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n')
}

/** A calendar with one event of these lines. */
export function event(...lines: readonly string[]): string {
  return calendar('BEGIN:VEVENT', 'UID:1@example.com', 'SUMMARY:Freeze', ...lines, 'END:VEVENT')
}

/** The times in which any event of the file is active, seen from the first instant to the last: `2026-10-24T22:00Z/2026-10-27T23:00Z`. */
export function spansOf(
  text: string,
  [from, until]: readonly [string, string],
  options: Partial<IcsOptions> = {},
): readonly string[] {
  const { calendars, problems } = icsCalendars(text, { name: 'freeze.ics', ...options })
  if (problems.length > 0)
    throw new Error(problems.map(({ line, message }) => `${line}: ${message}`).join('; '))
  const all = calendars.flatMap(({ windows }) =>
    windows.map((window) => {
      const times = window.times()
      if ('problem' in times) throw new Error(times.problem)
      return times
    }),
  )
  const [first, last] = [Date.parse(from), Date.parse(until)]
  const spans: string[] = []
  let start: number | undefined
  for (let at = first; at < last; at = Math.min(last, ...all.map((one) => one.nextEdge(at, last)))) {
    const active = all.some((one) => one.activeAt(at + 1))
    if (active && start === undefined) start = at
    if (!active && start !== undefined) {
      spans.push(`${say(start)}/${say(at)}`)
      start = undefined
    }
  }
  return start === undefined ? spans : [...spans, `${say(start)}/`]
}

/** To the minute, as far as that says it all. */
export function say(at: number): string {
  return new Date(at).toISOString().replace(/(:00)?\.000Z$/, 'Z')
}
