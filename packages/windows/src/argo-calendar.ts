import { activityOf, isActive } from './activity.ts'
import { cronRuns } from './cron-runs.ts'
import { matchWindow } from './matching.ts'
import { nextEdge } from './next-edge.ts'
import type { SyncWindow } from './sync-window.ts'
import type { Times } from './times.ts'
import { type CalendarWindow, short, type WindowCalendar } from './window.ts'

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
    label: `window ${index} of project ${project}`,
    kind,
    when: [JSON.stringify(short(schedule)), short(duration), short(timeZone || 'UTC')].join(', '),
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
  const runs = cronRuns(activity.cron, activity.duration)
  return {
    key: JSON.stringify(['cron', window.schedule, window.duration, window.timeZone]),
    zone: activity.zone,
    activeAt: (instant, clocksOf) => isActive(activity, instant, clocksOf),
    nextEdge: (instant, limit) => nextEdge(activity, instant, limit),
    ...(runs !== undefined && { schedule: { runs, zone: activity.zone } }),
  }
}
