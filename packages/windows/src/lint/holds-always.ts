import type { Activity } from '../argocd/activity.ts'
import { type Cron, dailyStarts } from '../cron/cron.ts'
import { firstFrom, holds } from '../cron/cron-field.ts'
import { utc } from '../zones/zone.ts'
import { wallTimes } from './wall-times.ts'

const MINUTE = 60_000
const MINUTES_OF_DAY = 1_440

/** Whether a window is active from one instant to the other, all the way: on a clock that runs evenly, so that changes of clocks do not cut it. */
export function holdsAlways(activity: Activity, from: number, until: number): boolean {
  const { cron, duration } = activity
  if (duration <= 0) return false
  const daily = cron.zone === utc && isEachDay(cron) ? dailyStarts(cron) : undefined
  if (daily !== undefined) {
    const first = firstFrom(cron.hour, 0) * 60 + firstFrom(cron.minute, 0)
    return Math.max(daily.widestGap, MINUTES_OF_DAY - daily.last + first) * MINUTE <= duration
  }
  const times = wallTimes(activity)
  return times.activeAt(from + 1) && times.nextEdge(from, until) >= until
}

function isEachDay({ dayOfMonth, month, dayOfWeek }: Cron): boolean {
  const full = (field: Cron['month'], first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, place) => first + place).every((value) =>
      holds(field, value),
    )
  if (!full(month, 1, 12)) return false
  const [days, weekdays] = [full(dayOfMonth, 1, 31), full(dayOfWeek, 0, 6)]
  return dayOfMonth.star || dayOfWeek.star ? days && weekdays : days || weekdays
}
