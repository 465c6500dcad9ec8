import type { Times } from '../times.ts'
import { utc } from '../zones/zone.ts'
import type { Complaint } from './finding.ts'
import { type Scene, sayLength, type Target } from './target.ts'
import { wallTimes } from './wall-times.ts'

const DAY = 86_400_000
/** Runs looked at around one change of clocks. */
const MOST_RUNS = 20

interface Odd {
  readonly kind: 'never' | 'twice' | 'shorter' | 'longer'
  /** Day on the wall clock. */
  readonly date: string
  readonly nominal: number
  readonly real: number
}

/**
 * Where the clocks of the zone change, Argo CD's sums on the wall clock make a window open twice, never, or for another time than
 * its duration. Source of the rule: `SyncWindow.active` adds the offset of now to UTC, and compares wall clocks.
 */
export function clockChangeRules(target: Target, scene: Scene): readonly Complaint[] {
  const { window, activity, always } = target
  if (activity === undefined || activity.duration <= 0 || window.timeZone === '') return []
  if (always !== undefined || activity.cron.zone !== utc) return []
  const { zone } = activity
  const wall = wallTimes(activity)
  const found: Odd[] = []
  if (!scene.looks.spend(2)) return []
  for (
    let at = zone.nextChange(scene.now, scene.until);
    at < scene.until;
    at = zone.nextChange(at, scene.until)
  ) {
    const [before, after] = [zone.offsetAt(at - 1), zone.offsetAt(at)]
    for (const run of runsAround(wall, at + Math.min(before, after), at + Math.max(before, after)))
      if (scene.looks.spend(1)) found.push(...oddOf(run, at, before, after))
  }
  const rank = ['never', 'twice', 'shorter', 'longer'] as const
  const worst = rank.map((kind) => found.find((one) => one.kind === kind)).find((one) => one !== undefined)
  if (worst === undefined) return []
  const { kind, date, nominal, real } = worst
  const others = found.length - 1
  const what = {
    never: `never opens on ${date}: its hours are skipped when the clocks go forward`,
    twice: `opens twice on ${date}: its hours come back when the clocks go back`,
    shorter: `is active for ${sayLength(real)} instead of ${sayLength(nominal)} around ${date}, when the clocks go forward`,
    longer: `is active for ${sayLength(real)} instead of ${sayLength(nominal)} around ${date}, when the clocks go back`,
  }[kind]
  const severe = kind === 'never' || kind === 'twice'
  return [
    {
      rule: severe ? `window-clock-${kind === 'never' ? 'skips' : 'repeats'}` : 'window-clock-changes-length',
      level: severe ? 'warning' : 'notice',
      message: `window ${window.index} ${what} in ${window.timeZone}${others === 0 ? '' : `, and differs from its duration ${others} more ${others === 1 ? 'time' : 'times'} within two years`}`,
      fix: severe
        ? 'start it outside of the hours at which clocks change (01:00 to 04:00), or write `timeZone: UTC`'
        : 'nothing, where an hour more or less does no harm; else write `timeZone: UTC`',
      field: ['timeZone'],
    },
  ]
}

interface Run {
  readonly start: number
  readonly end: number
}

/** The runs of activity that touch a stretch of the wall clock, if the beginning of the first one can be found. */
function runsAround(wall: Times, low: number, high: number): readonly Run[] {
  let from = low - 1
  for (let step = DAY; wall.activeAt(from + 1); step *= 2) {
    if (step > 64 * DAY) return []
    from -= step
  }
  const runs: Run[] = []
  while (runs.length < MOST_RUNS) {
    const start = wall.nextEdge(from, high)
    if (start >= high) return runs
    const end = wall.nextEdge(start, start + 400 * DAY)
    if (end > low) runs.push({ start, end })
    from = end
    if (wall.activeAt(end + 1)) return runs
  }
  return runs
}

/** A run in real time: up to the change by the clocks before it, from it on by those after it. */
function oddOf({ start, end }: Run, change: number, before: number, after: number): readonly Odd[] {
  const last = change + before
  const first = change + after
  const earlier = start < last ? { start: start - before, end: Math.min(end, last) - before } : undefined
  const later = end > first ? { start: Math.max(start, first) - after, end: end - after } : undefined
  const real = [earlier, later].reduce((sum, one) => sum + (one === undefined ? 0 : one.end - one.start), 0)
  const dayOf = (wall: number) => new Date(wall).toISOString().slice(0, 10)
  const odd = (kind: Odd['kind']) => {
    const date = kind === 'never' || kind === 'twice' ? dayOf(start) : dayOf(first)
    return [{ kind, date, nominal: end - start, real }]
  }
  if (earlier === undefined && later === undefined) return odd('never')
  if (earlier !== undefined && later !== undefined && earlier.end < later.start) return odd('twice')
  if (real === end - start) return []
  return odd(real < end - start ? 'shorter' : 'longer')
}
