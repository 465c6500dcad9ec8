import { formatDuration } from '@chg/core'
import { type Activity, activityOf } from '../argocd/activity.ts'
import type { SyncWindow } from '../argocd/sync-window.ts'
import { nextStart } from '../cron/cron-next.ts'
import type { Times } from '../times.ts'
import { short } from '../window.ts'
import { utc } from '../zones/zone.ts'
import type { Effort } from './effort.ts'
import { holdsAlways } from './holds-always.ts'
import { timesOfActivity } from './wall-times.ts'

/** A window under the lint, with its times where they can be read. */
export interface Target {
  readonly window: SyncWindow
  /** Stands in the project itself; others come from a global project. */
  readonly own: boolean
  /** Undefined where schedule, duration or zone can't be read. */
  readonly activity?: Activity
  readonly times?: Times
  /** `drought`: by a schedule without any start; `overlap`: each start comes before the last one has ended. */
  readonly always?: 'drought' | 'overlap'
}

/** The stretch of time that the rules look at. Instants in milliseconds. */
export interface Scene {
  readonly now: number
  readonly until: number
  /** For comparing windows with one another. */
  readonly effort: Effort
  /** For looking at each alone. */
  readonly looks: Effort
}

/** How far the lint looks ahead: so far that each change of clocks and each leap of a calendar is seen twice. */
export const AHEAD = 2 * 366 * 86_400_000
/** A schedule with a zone of its own is that much dearer. */
const ZONED = 40

export function targetOf(window: SyncWindow, own: boolean, { now, until, effort, looks }: Scene): Target {
  const activity = activityOf(window)
  if ('problem' in activity) return { window, own }
  const { duration, cron } = activity
  if (cron.zone !== utc && !looks.spend(ZONED)) return { window, own }
  // Source of the rule: robfig/cron gives the zero time where nothing matches in five years, and that is before every instant.
  const drought = duration > 0 && nextStart(cron, now - duration) === undefined
  const always = drought ? 'drought' : holdsAlways(activity, now, until) ? 'overlap' : undefined
  const times = always === undefined ? timesOfActivity(activity) : constant
  return {
    window,
    own,
    activity,
    times: cron.zone === utc ? times : charged(times, effort),
    ...(always !== undefined && { always }),
  }
}

const constant: Times = { activeAt: () => true, nextEdge: (_, limit) => limit }

function charged(times: Times, effort: Effort): Times {
  return {
    activeAt(instant, clocksOf) {
      effort.spend(ZONED)
      return times.activeAt(instant, clocksOf)
    },
    nextEdge(instant, limit) {
      effort.spend(ZONED)
      return times.nextEdge(instant, limit)
    },
  }
}

/** For sentences: `deny window 2 ("0 22 * * 5", 60h, Europe/Amsterdam)`. */
export function say({ window, own }: Target): string {
  const { kind, index, schedule, duration, timeZone, project } = window
  const when = [JSON.stringify(short(schedule)), short(duration), short(timeZone)].filter((one) => one !== '')
  const where = own ? '' : ` of global project ${short(project)}`
  return `${short(kind) || 'kindless'} window ${index}${where} (${when.join(', ')})`
}

/** For sentences: `2h`, `1d 1h`. */
export const sayLength = (milliseconds: number) => formatDuration(milliseconds)
