import { sayInstant } from '@chg/core'
import { nextStart } from '../cron/cron-next.ts'
import { utc } from '../zones/zone.ts'
import type { Complaint } from './finding.ts'
import { type Scene, sayLength, type Target } from './target.ts'
import { wallTimes } from './wall-times.ts'

/** `* 10 * * *` with 2h starts sixty windows, the last one at 10:59: it ends at 12:59. The same with a star for the hour. */
export function repeatedStartRules(target: Target, scene: Scene): readonly Complaint[] {
  const { window, activity, always } = target
  if (activity === undefined || activity.duration <= 0 || activity.cron.zone !== utc) return []
  const [minute = '', hour = '', ...rest] = window.schedule.trim().split(/\s+/)
  const stars = [minute, hour].map((field) => /^[*?]/.test(field))
  if (!stars.includes(true) || always !== undefined) return []
  const times = wallTimes(activity)
  // The first run that begins in sight: one that holds already may have begun at any time.
  const from = times.activeAt(scene.now + 1) ? times.nextEdge(scene.now, scene.until) : scene.now
  const start = nextStart(activity.cron, from)
  if (start === undefined || start >= scene.until) return []
  const end = times.nextEdge(start, scene.until)
  if (end <= start + activity.duration) return []
  const once = [
    stars[0] === true ? '0' : minute,
    stars[0] === true && stars[1] !== true ? hour : firstOf(hour),
    ...rest,
  ]
  const [opens, planned, closes] = [start, start + activity.duration, end].map((at) => clock(at))
  return [
    {
      rule: 'window-repeated-starts',
      level: 'warning',
      message: `the star in the schedule of window ${window.index} starts it again and again: once it opens, ${opens}, it stays active until ${closes}, not until ${planned} (${sayLength(end - start)} instead of ${sayLength(activity.duration)}; times of its zone)`,
      fix: `write \`schedule: ${JSON.stringify(once.join(' '))}\` for one start`,
      field: ['schedule'],
    },
  ]
}

const firstOf = (hour: string) => (/^[*?]/.test(hour) ? '0' : hour)
/** The wall clock of the zone, so without a zone's name. */
const clock = (wall: number) => sayInstant(new Date(wall)).replace(' UTC', '')
