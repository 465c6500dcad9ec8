import { formatInstant } from '@chg/core'
import { nextStart } from '../cron/cron-next.ts'
import type { Complaint } from './finding.ts'
import { type Comparison, peersOf, type Timed } from './pairs.ts'
import { say } from './target.ts'
import { wallTimes } from './wall-times.ts'

const MOST_STARTS = 24
const MOST_ENDS = 8

/** Windows are open intervals: where one ends at the instant at which the next begins, that instant is in neither. */
export function holeRules(target: Timed, comparison: Comparison): readonly Complaint[] {
  const { activity, window } = target
  if (activity === undefined || activity.duration <= 0 || (window.kind !== 'allow' && window.kind !== 'deny'))
    return []
  const found = ownHole(target, comparison) ?? sharedHole(target, comparison)
  return found === undefined ? [] : [found]
}

function ownHole({ activity, window, times }: Timed, { now, effort }: Comparison): Complaint | undefined {
  if (activity === undefined) return undefined
  const wall = wallTimes(activity)
  let start = nextStart(activity.cron, now)
  for (let count = 0; count < MOST_STARTS && start !== undefined; count += 1) {
    if (!effort.spend(1)) return undefined
    const end = start + activity.duration
    const real = end - activity.zone.offsetAt(end)
    if (!wall.activeAt(end) && wall.activeAt(end - 1) && wall.activeAt(end + 1) && !times.activeAt(real))
      return hole(window.index, real, 'its own next start')
    start = nextStart(activity.cron, start)
  }
  return undefined
}

function sharedHole(target: Timed, comparison: Comparison): Complaint | undefined {
  const { witnesses, effort, now, until } = comparison
  const { window, times } = target
  const ends: number[] = []
  for (let at = now; ends.length < MOST_ENDS && at < until; ) {
    at = times.nextEdge(at, until)
    if (at < until && !times.activeAt(at + 1) && !times.activeAt(at)) ends.push(at)
    if (!effort.spend(1)) return undefined
  }
  for (const other of peersOf(target, comparison)) {
    if (!effort.spend(1)) return undefined
    if (other === target) continue
    const at = ends.find((end) => !other.times.activeAt(end) && other.times.activeAt(end + 1))
    if (at === undefined || witnesses.of(window, other.window) === undefined) continue
    return hole(window.index, at, `the start of ${say(other)}`)
  }
  return undefined
}

function hole(index: number, at: number, next: string): Complaint {
  return {
    rule: 'window-hole',
    level: 'notice',
    message: `window ${index} ends where ${next} follows, as at ${formatInstant(new Date(at))}: windows are open intervals, so that very instant is in neither of them`,
    fix: 'let it last a minute longer',
    field: ['duration'],
  }
}
