import { plain, table, timeline } from '@chg/action'
import type { WindowCheck } from '@chg/calendars'
import { formatInstant } from '@chg/core'
import { type MatchedWindow, type Slot, type Subject, sayTime, type Zone } from '@chg/windows'
import { forecastPart } from './forecast-summary.ts'
import { unmatchedLine } from './unmatched.ts'

const MOST_ROWS = 30
const DAY = 86_400_000

/** The windows that match with the part that each has, and the open and closed times around the instant. */
export function summaryOf(decision: WindowCheck, subject: Subject, zone: Zone): string {
  const { matched, sources, notes, at, slots } = decision
  const parts = [
    `${whatOf(subject)}, judged at ${formatInstant(at)}${zone.name === 'UTC' ? '' : ` (${sayTime(at, zone)} in ${zone.name})`} by ${sources.map(saySource).join(', ')}`,
    ...(notes.length === 0 ? [] : [notes.map((note) => `- ${plain(note)}`).join('\n')]),
    matched.length === 0 ? 'No window matches.' : windowTable(matched),
    ...unmatchedLine(decision.unmatched),
    ...forecastPart(decision, zone),
  ]
  if (slots.length > 1)
    parts.push(
      timeline(
        `Windows around ${sayTime(at, zone)}`,
        slots.map((slot) => bar(slot, at, zone)),
        '%d %b %H:%M',
      ),
    )
  return parts.join('\n\n')
}

function saySource({ source, sha256, age }: WindowCheck['sources'][number]): string {
  const copy = age === undefined ? '' : `, **a copy of ${plain(age)} ago**`
  return `${plain(source)} (SHA-256 \`${sha256.slice(0, 12)}\`${copy})`
}

function windowTable(windows: readonly MatchedWindow[]): string {
  const rows = windows
    .slice(0, MOST_ROWS)
    .map(({ calendar, index, kind, when, reason, active, decided, why }) => [
      `${plain(calendar)} ${index}`,
      plain(kind.slice(0, 60)),
      plain(when),
      plain(reason.slice(0, 255)),
      active === undefined ? '?' : active ? 'yes' : 'no',
      decided ? '**yes**' : 'no',
      plain(why.slice(0, 600)),
    ])
  const more = windows.length > MOST_ROWS ? `\n\nand ${windows.length - MOST_ROWS} more` : ''
  return table(['Window', 'Kind', 'When', 'Reason', 'Active', 'Decided', 'Why'], rows) + more
}

function bar({ start, end, open }: Slot, at: Date, zone: Zone) {
  const to = end ?? new Date(Math.max(start.getTime(), at.getTime()) + 7 * DAY)
  const holdsNow = start <= at && at <= to
  // Not by its start: that of the first bar may be cut off.
  const until = end === undefined ? ' on' : ` until ${sayTime(end, zone).replace(':', '.')}`
  const label = `${holdsNow ? 'now ' : ''}${open ? 'open' : 'closed'}${until}`
  return { label, start, end: to, state: open ? ('active' as const) : ('crit' as const) }
}

function whatOf({ application, namespace, clusterName, clusterServer }: Subject): string {
  const named = [
    application === undefined ? '' : `Application **${plain(application)}**`,
    namespace === undefined || namespace === '' ? '' : `namespace ${plain(namespace)}`,
    clusterName || clusterServer ? `cluster ${plain(clusterName || clusterServer || '')}` : '',
  ].filter((part) => part !== '')
  return named.length === 0 ? 'Any application' : named.join(', ')
}
