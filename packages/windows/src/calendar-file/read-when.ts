import { isObject } from '@chg/core'
import type { Zone } from '../zones/zone.ts'
import { shown } from './fields.ts'
import { parseTime } from './local-text.ts'
import type { Place } from './place.ts'
import { readCron } from './read-cron.ts'
import { readOnce } from './read-once.ts'
import { readRrule } from './read-rrule.ts'
import { readWeekly } from './read-weekly.ts'
import type { When } from './when.ts'

const kinds = { cron: readCron, weekly: readWeekly, rrule: readRrule } as const
const forms = 'from and to, cron and duration, weekly with from and to, or rrule with start and duration'

/** The times of a window, in one of four forms; what is local is in the zone, and `zone` undefined where none is known. */
export function readWhen(value: unknown, place: Place, zone: Zone | undefined): When | undefined {
  if (value === undefined) return place.problem(`the window says no times: give when, with ${forms}`)
  if (!isObject(value)) return place.problem(`when is ${shown(value)}, and must be a mapping: ${forms}`)
  const named = namesIn(value)
  if (named.length > 1)
    return place.problem(
      `when has ${named.join(' and ')}: give one of them, and a window of its own for the other`,
    )
  const [name] = named
  return name === undefined ? readOnce(value, place, zone) : kinds[name](value, place, zone)
}

/** Whether times are written that only a zone gives a meaning to. */
export function usesLocalTime(value: unknown): boolean {
  if (!isObject(value)) return false
  if (namesIn(value).length > 0) return true
  return [value.from, value.to].some((one) => {
    const time = typeof one === 'string' ? parseTime(one) : undefined
    return time !== undefined && 'wall' in time
  })
}

const namesIn = (value: object) =>
  (['cron', 'weekly', 'rrule'] as const).filter((name) => Object.hasOwn(value, name))
