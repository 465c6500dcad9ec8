import { table, timeline } from '@chg/action'
import { formatDuration } from '@chg/core'
import { type Decision, type Slot, sayTime, type Zone } from '@chg/windows'

const MOST_ROWS = 30
const DAY = 86_400_000

/** The forecast as Markdown: a table and a timeline. Nothing where none was asked for, or nothing can be told. */
export function forecastPart({ openings, forecast, at }: Decision, zone: Zone): readonly string[] {
  const last = forecast.at(-1)
  if (last === undefined) return []
  const where = zone.name === 'UTC' ? '' : ` Times of ${zone.name}.`
  if (openings.length === 0) return [`#### Next openings\n\nNone that is long enough in the days looked at.`]
  const shown = openings.slice(0, MOST_ROWS)
  const more = openings.length > MOST_ROWS ? `\n\nand ${openings.length - MOST_ROWS} more` : ''
  return [
    `#### Next openings\n\nLong enough for the change and its verification.${where}`,
    table(
      ['Opens', 'Closes', 'Length'],
      shown.map((slot) => rowOf(slot, at, zone)),
    ) + more,
    timeline(
      'Next openings',
      shown.map(({ start, end }) => ({
        label: sayTime(start, zone).replace(':', '.'),
        start,
        end: end ?? new Date(start.getTime() + 7 * DAY),
        state: 'active',
      })),
      '%d %b',
    ),
  ]
}

function rowOf({ start, end }: Slot, at: Date, zone: Zone): readonly string[] {
  const opens = start.getTime() === at.getTime() ? 'open now' : sayTime(start, zone)
  if (end === undefined) return [opens, 'not within a year', '']
  return [opens, sayTime(end, zone), formatDuration(end.getTime() - start.getTime())]
}
