import { timesOfSpans } from '../spans/span-times.ts'
import { type CalendarWindow, short } from '../window.ts'
import type { Zone } from '../zones/zone.ts'
import { readFields, readFlag, readText, readWord } from './fields.ts'
import { matchScope } from './match-scope.ts'
import type { Place } from './place.ts'
import { readScope } from './read-scope.ts'
import { readWhen, usesLocalTime } from './read-when.ts'
import { matchRestriction, readRestriction } from './restriction.ts'
import { readZone } from './time-zone.ts'
import type { When } from './when.ts'

const keys = [
  'id',
  'kind',
  'when',
  'timeZone',
  'scope',
  'actions',
  'invokers',
  'overrun',
  'reason',
  'owner',
] as const

/** What the calendar says for all of its windows. */
export interface Defaults {
  readonly calendar: string
  /** Undefined where none is said; `broken` where it can't be read, which is told already. */
  readonly zone: Zone | 'broken' | undefined
}

/** A window that could be read, and what its calendar needs to know of it. */
export interface ReadWindow {
  readonly id: string
  readonly window: CalendarWindow
  readonly effort: number
}

/** Reads one window. Where it returns undefined it has taken down why; where it does not, there may be problems all the same. */
export function readWindow(
  value: unknown,
  place: Place,
  index: number,
  { calendar, zone: common }: Defaults,
): ReadWindow | undefined {
  const fields = readFields(value, place, 'a window', keys)
  if (fields === undefined) return undefined
  const below = (key: keyof typeof fields) => (fields[key] === undefined ? place : place.at(key))
  const text = (key: 'reason' | 'owner') =>
    fields[key] === undefined ? '' : readText(fields[key], below(key), key)
  const id = readId(fields.id, below('id'))
  const kind = readWord(fields.kind, below('kind'), 'kind', ['allow', 'deny'])
  const zone =
    fields.timeZone === undefined ? common : (readZone(fields.timeZone, below('timeZone')) ?? 'broken')
  if (zone === undefined && usesLocalTime(fields.when)) {
    const means = 'give timeZone to it, or to spec for all windows (UTC is one, too)'
    below('when').problem(`the window has local times, and no time zone is said: ${means}`)
  }
  const when = readWhen(fields.when, below('when'), zone === 'broken' ? undefined : zone)
  const scope = fields.scope === undefined ? everything : readScope(fields.scope, below('scope'))
  const restriction = readRestriction(fields, place)
  const overrun = fields.overrun === undefined ? false : readFlag(fields.overrun, below('overrun'), 'overrun')
  const [reason, owner] = [text('reason'), text('owner')]
  if (id === undefined || kind === undefined || when === undefined || scope === undefined) return undefined
  return {
    id,
    effort: when.effort,
    window: {
      calendar,
      index,
      label: `window ${id} of calendar ${short(calendar)}`,
      kind,
      ...timesFacts(when, zone),
      reason: reason ?? '',
      owner: owner ?? '',
      manualSync: false,
      syncOverrun: overrun ?? false,
      matches(subject, terms) {
        const [first, second] = [matchRestriction(restriction, terms), matchScope(scope, subject)]
        const no = [first, second].find((one) => 'matches' in one && !one.matches)
        return no ?? ('doubt' in first ? first : second)
      },
    },
  }
}

const everything = { names: [], paths: undefined, labels: [] } as const

function timesFacts({ spans, said, key, isLocal }: When, zone: Defaults['zone']) {
  const name = isLocal && typeof zone === 'object' ? zone.name : ''
  const times = timesOfSpans(spans, JSON.stringify(['spans', key, name]))
  return { when: name === '' ? said : `${said}, ${name}`, timeZone: name, times: () => times }
}

function readId(value: unknown, place: Place): string | undefined {
  const id = readText(value, place, 'id', 63)
  if (id === undefined || /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(id)) return id
  return place.problem(
    `id ${JSON.stringify(id)} has other signs than letters, digits, ".", "_" and "-": write it as christmas-2026`,
  )
}
