import { messageOf } from '@chg/core'
import { occurrencesOf } from '../recurrence/occurrences.ts'
import { parseRule } from '../recurrence/parse-rule.ts'
import type { Zone } from '../zone.ts'
import { type Component, only } from './component.ts'
import type { Tell } from './content-line.ts'
import { parseDateTime, parseUtcOffset } from './date-time.ts'

/** Changes of clocks are laid out up to here: no decision looks further. */
const HORIZON = Date.UTC(2200, 0, 1)
const MOST_CHANGES = 4_000
const OUTLOOKS_FIRST_YEAR = Date.UTC(1602, 0, 1)

interface Change {
  readonly at: number
  readonly before: number
  readonly after: number
}

/** The zone that a VTIMEZONE describes by its own rules. Source of the rule: RFC 5545, 3.6.5. */
export function ownZone(component: Component, name: string, tell: Tell): Zone | undefined {
  const changes: Change[] = []
  for (const observance of component.children) {
    const own = changesOf(observance, tell, MOST_CHANGES - changes.length)
    if (own === undefined) return undefined
    changes.push(...own)
  }
  changes.sort((a, b) => a.at - b.at)
  const [first] = changes
  if (first === undefined) {
    tell(component.line, `VTIMEZONE ${name} has neither STANDARD nor DAYLIGHT time`)
    return undefined
  }
  const lastUpTo = (instant: number): number => {
    let [low, high] = [0, changes.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((changes[middle]?.at ?? Number.POSITIVE_INFINITY) <= instant) low = middle + 1
      else high = middle
    }
    return low - 1
  }
  const offsetAt = (instant: number) => changes[lastUpTo(instant)]?.after ?? first.before
  return {
    name,
    offsetAt,
    nextChange(instant, limit) {
      const offset = offsetAt(instant)
      for (let place = lastUpTo(instant) + 1; place < changes.length; place += 1) {
        const change = changes[place]
        if (change === undefined || change.at >= limit) return limit
        if (change.after !== offset) return change.at
      }
      return limit
    },
  }
}

/** The changes of clocks into one observance. */
function changesOf(observance: Component, tell: Tell, most: number): readonly Change[] | undefined {
  const start = only(observance, 'DTSTART', tell)
  const [before, after] = ['TZOFFSETFROM', 'TZOFFSETTO'].map((name) =>
    parseUtcOffset(only(observance, name, tell)?.value.trim() ?? ''),
  )
  const onset = parseDateTime(start?.value.trim() ?? '')
  if (before === undefined || after === undefined || onset?.kind !== 'local') {
    tell(
      observance.line,
      `${observance.name} needs a DTSTART in local time, TZOFFSETFROM and TZOFFSETTO such as +0100`,
    )
    return undefined
  }
  const walls = new Set([onset.wall])
  for (const line of observance.properties.get('RDATE') ?? []) {
    for (const one of line.value.split(',')) {
      const date = parseDateTime(one.trim())
      if (date === undefined) tell(line.line, `RDATE of ${observance.name} is no date`)
      else walls.add(date.kind === 'utc' ? date.wall + before : date.wall)
    }
  }
  for (const line of observance.properties.get('RRULE') ?? []) {
    try {
      const rule = parseRule(line.value.trim())
      const last = rule.until?.clock === 'utc' ? rule.until.at + before : Number.POSITIVE_INFINITY
      // Outlook begins its rules in 1601.
      const from = onset.wall < OUTLOOKS_FIRST_YEAR ? Date.UTC(1900, 0, 1) : onset.wall
      for (const wall of occurrencesOf(rule, onset.wall).between(from, Math.min(HORIZON, last + 1))) {
        walls.add(wall)
        if (walls.size > most) throw new Error(`clocks change more than ${MOST_CHANGES} times`)
      }
    } catch (error) {
      tell(line.line, `RRULE of ${observance.name} can't be used: ${messageOf(error)}`)
      return undefined
    }
  }
  return [...walls].map((wall) => ({ at: wall - before, before, after }))
}
