import { formatDuration, messageOf, sayCount } from '@chg/core'
import { type CalendarWindow, short } from '../window.ts'
import { among, type CalendarEvent } from './calendar-event.ts'
import type { Tell } from './content-line.ts'
import { eventTimes } from './event-times.ts'
import { instantOf } from './moment.ts'
import { daysOf, occurrenceSpans, type Recurrence, startsOf } from './occurrence-spans.ts'

/** What one look at the whole calendar may take. */
const MOST = { starts: 20_000, days: 2_000_000 }
const MOST_EVENTS = 10_000
const MOST_RECURRING = 2_000

export interface EventsAs {
  readonly kind: 'allow' | 'deny'
  readonly calendar: string
  readonly tell: Tell
  readonly note: (text: string) => void
}

/** Each event as a window: the newest revision of it, without the occurrences that are cancelled or replaced by others. */
export function eventWindows(events: readonly CalendarEvent[], as: EventsAs): readonly CalendarWindow[] {
  const { tell } = as
  const current = newestOf(events)
  const recurring = current.filter(({ rules }) => rules.length > 0)
  const excess = recurring[MOST_RECURRING] ?? current[MOST_EVENTS]
  if (excess !== undefined) {
    const most =
      recurring.length > MOST_RECURRING ? `${MOST_RECURRING} events that recur` : `${MOST_EVENTS} events`
    tell(excess.line, `is more than this can judge: ${most} in a calendar`)
    return []
  }
  const overrides = Map.groupBy(
    current.filter(({ replaces }) => replaces !== undefined),
    ({ uid }) => uid,
  )
  const effort = { starts: 0, days: 0 }
  const windows: CalendarWindow[] = []
  for (const event of counted(current, as)) {
    const isMaster = event.replaces === undefined && event.uid !== ''
    const own = isMaster ? (overrides.get(event.uid) ?? []) : []
    const replaced = own.flatMap(({ replaces }) => (replaces === undefined ? [] : [replaces]))
    const [isExcepted, isReplaced] = [among(event.excepted, event.start), among(replaced, event.start)]
    const recurrence = { ...event, excluded: (start: number) => isExcepted(start) || isReplaced(start) }
    try {
      effort.days += daysOf(recurrence)
      if (effort.days <= MOST.days) effort.starts += startsOf(recurrence, MOST.starts)
    } catch (error) {
      tell(event.line, `VEVENT can't be used: ${messageOf(error)}`)
      return []
    }
    if (effort.starts >= MOST.starts || effort.days > MOST.days) {
      tell(event.line, 'VEVENT comes back too often, for as long as it is')
      return []
    }
    windows.push(windowOf(event, recurrence, windows.length, as))
  }
  return windows
}

/** Of several revisions of one event the one with the highest SEQUENCE; several of the same are all kept. */
function newestOf(events: readonly CalendarEvent[]): readonly CalendarEvent[] {
  const newest = new Map<string, number>()
  const keyOf = ({ uid, replaces }: CalendarEvent) =>
    `${uid}\n${replaces === undefined ? '' : instantOf(replaces)}`
  for (const event of events) {
    const key = keyOf(event)
    newest.set(key, Math.max(event.sequence, newest.get(key) ?? 0))
  }
  return events.filter((event) => event.uid === '' || newest.get(keyOf(event)) === event.sequence)
}

/** Those that take time: not cancelled, not marked as free, not without a length. */
function counted(events: readonly CalendarEvent[], { kind, note }: EventsAs): readonly CalendarEvent[] {
  const real = events.filter(({ isCancelled }) => !isCancelled)
  const busy = real.filter(({ isFree }) => !isFree)
  const free = real.length - busy.length
  // Calendars of holidays are often marked as free throughout: then it says nothing, and a freeze must not be lost.
  const allFree = busy.length === 0 && free > 0 && kind === 'deny'
  if (allFree) note(`all of its events are marked as free (TRANSP:TRANSPARENT); they count nevertheless`)
  else if (free > 0) note(`left out as marked as free (TRANSP:TRANSPARENT): ${sayCount(free, 'event')}`)
  const kept = allFree ? real : busy
  const long = kept.filter(({ added, rules, extent }) => {
    if (rules.length > 0 && extent.days + extent.ms > 0) return true
    return added.some(({ start, end }) => end > start)
  })
  const empty = kept.length - long.length
  if (empty > 0) note(`left out as without an end or a duration: ${sayCount(empty, 'event')}`)
  return long
}

function windowOf(event: CalendarEvent, recurrence: Recurrence, index: number, as: EventsAs): CalendarWindow {
  const { start, summary, organizer } = event
  const times = eventTimes(occurrenceSpans(recurrence))
  return {
    calendar: as.calendar,
    index,
    label: `event ${summary === '' ? `${index}` : JSON.stringify(short(summary))} of ${as.calendar}`,
    kind: as.kind,
    when: whenOf(event),
    timeZone: start.zone.name,
    reason: summary,
    owner: organizer,
    manualSync: false,
    syncOverrun: false,
    matches: () => ({ matches: true }),
    times: () => times,
  }
}

function whenOf({ start, extent, recurrence }: CalendarEvent): string {
  const date = new Date(start.wall).toISOString()
  const from = start.isDate ? date.slice(0, 10) : date.slice(0, 16).replace('T', ' ')
  const days = extent.days > 0 ? sayCount(extent.days, 'day') : ''
  const length = [days, extent.ms > 0 ? formatDuration(extent.ms) : '']
    .filter((part) => part !== '')
    .join(' ')
  return [from, `for ${length || '0s'}`, short(recurrence), short(start.zone.name)]
    .filter((part) => part !== '')
    .join(', ')
}
