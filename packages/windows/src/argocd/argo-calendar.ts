import { type CronRuns, cronRuns, type ZonedRuns } from '../cron/cron-runs.ts'
import type { Times } from '../times.ts'
import { type CalendarWindow, short, type WindowCalendar } from '../window.ts'
import type { Zone } from '../zones/zone.ts'
import { type Activity, activityOf, isActive } from './activity.ts'
import { matchWindow } from './matching.ts'
import { nextEdge } from './next-edge.ts'
import type { SyncWindow } from './sync-window.ts'

/** Sync windows as calendars, one for each project. Source of the rules: Argo CD 3.5, its quirks included. */
export function argoCalendars(windows: readonly SyncWindow[]): readonly WindowCalendar[] {
  return [...Map.groupBy(windows, ({ project }) => project)].map(([name, own]) => ({
    name,
    otherwise: 'open',
    windows: own.map(argoWindow),
  }))
}

function argoWindow(window: SyncWindow): CalendarWindow {
  const { project, index, kind, schedule, duration, timeZone, description, manualSync, syncOverrun } = window
  return {
    calendar: project,
    index,
    kind,
    label: `window ${index} of project ${project}`,
    when: `${JSON.stringify(short(schedule))}, ${short(duration)}, ${short(timeZone || 'UTC')}`,
    timeZone: timeZone || 'UTC',
    reason: description,
    owner: '',
    manualSync,
    syncOverrun,
    syncWindow: window,
    matches: (subject) => matchWindow(window, subject),
    times: () => timesOfWindow(window),
  }
}

function timesOfWindow(window: SyncWindow): Times | { readonly problem: string } {
  const activity = activityOf(window)
  if ('problem' in activity) return activity
  return new CronTimes(window, activity)
}

/** Most who ask, ask for one instant: what only a look ahead needs is made then. */
class CronTimes implements Times {
  readonly zone: Zone
  readonly #window: SyncWindow
  readonly #activity: Activity
  #runs: CronRuns | 'none' | undefined

  constructor(window: SyncWindow, activity: Activity) {
    this.zone = activity.zone
    this.#window = window
    this.#activity = activity
  }

  get key(): string {
    const { schedule, duration, timeZone } = this.#window
    return JSON.stringify(['cron', schedule, duration, timeZone])
  }

  get schedule(): ZonedRuns | undefined {
    if (this.#runs === undefined)
      this.#runs = cronRuns(this.#activity.cron, this.#activity.duration) ?? 'none'
    return this.#runs === 'none' ? undefined : { runs: this.#runs, zone: this.zone }
  }

  activeAt(instant: number, clocksOf?: number): boolean {
    return isActive(this.#activity, instant, clocksOf)
  }

  nextEdge(instant: number, limit: number): number {
    return nextEdge(this.#activity, instant, limit)
  }
}
