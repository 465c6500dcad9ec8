import { holds } from '../cron/cron-field.ts'
import { nextStart } from '../cron/cron-next.ts'
import type { Complaint } from './finding.ts'
import type { Scene, Target } from './target.ts'

/** Days of the month and days of the week are AND-ed only where one of them is a star, and a star with a step is none. Source: robfig/cron, `dayMatches`. */
export function dayOrWeekdayRules({ window, activity }: Target, { now }: Scene): readonly Complaint[] {
  if (activity === undefined) return []
  const { cron } = activity
  if (cron.dayOfMonth.star || cron.dayOfWeek.star) return []
  const [, , days = '', , weekdays = ''] = window.schedule.trim().split(/\s+/).slice(-5)
  const start = nextStart({ ...cron, dayOfWeek: none(cron.dayOfWeek, cron.dayOfMonth.star) }, now)
  const steps = [days, weekdays].some((field) => /^[*?]\//.test(field))
  const example =
    start === undefined || holds(cron.dayOfWeek, new Date(start).getUTCDay())
      ? ''
      : `, as on ${new Date(start).toISOString().slice(0, 10)}`
  return [
    {
      rule: 'window-day-or-weekday',
      level: 'warning',
      message: `window ${window.index} starts on the days of the month ${JSON.stringify(days.slice(0, 40))} and on the weekdays ${JSON.stringify(weekdays.slice(0, 40))} as well${example}: cron takes either of the two${steps ? ', and a star with a step counts as a list of days' : ''}`,
      fix: 'make one of them `*`; for "the second Tuesday" use a calendar of kind Calendar with rrule: FREQ=MONTHLY;BYDAY=2TU',
      field: ['schedule'],
    },
  ]
}

/** A field that takes nothing: so the other one decides alone. */
function none({ ceiling, floor }: { ceiling: Int8Array; floor: Int8Array }, star: boolean) {
  return {
    ceiling: new Int8Array(ceiling.length).fill(-1),
    floor: new Int8Array(floor.length).fill(-1),
    star,
  }
}
