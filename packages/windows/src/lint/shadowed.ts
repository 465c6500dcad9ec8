import { coversSelectors } from './covers.ts'
import type { Complaint } from './finding.ts'
import { firstWhere } from './first-where.ts'
import { type Comparison, peersOf, type Timed } from './pairs.ts'
import { say } from './target.ts'

/** A window of the same kind that matches as much, is active whenever this one is, and is as strict: this one has no effect. */
export function shadowedRules(target: Timed, comparison: Comparison): readonly Complaint[] {
  const { effort, now, until } = comparison
  const { window, times } = target
  for (const other of peersOf(target, comparison)) {
    if (!effort.spend(1)) return []
    if (other === target || !isAsStrict(other, target) || !coversSelectors(other.window, window)) continue
    const alone = firstWhere(
      [
        { times, active: true },
        { times: other.times, active: false },
      ],
      now,
      until,
      effort,
    )
    if (alone !== 'none' || isAsGood(target, other, comparison)) continue
    return [
      {
        rule: 'window-shadowed',
        level: 'warning',
        message: `${say(target)} has no effect within two years: ${say(other)} is active whenever it is, for all that it matches`,
        fix: `remove window ${window.index}, or mend its schedule`,
      },
    ]
  }
  return []
}

function isAsStrict({ window: other }: Timed, { window }: Timed): boolean {
  return (!other.manualSync || window.manualSync) && (!other.syncOverrun || window.syncOverrun)
}

/** Of two that shadow each other the later one is named. */
function isAsGood(target: Timed, other: Timed, { now, until, effort }: Comparison): boolean {
  if (!other.own || other.window.index < target.window.index) return false
  if (!isAsStrict(target, other) || !coversSelectors(target.window, other.window)) return false
  const wishes = [
    { times: other.times, active: true },
    { times: target.times, active: false },
  ]
  return firstWhere(wishes, now, until, effort) === 'none'
}
