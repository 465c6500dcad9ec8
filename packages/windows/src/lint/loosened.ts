import { formatInstant } from '@chg/core'
import type { Complaint } from './finding.ts'
import { firstWhere, insideOf } from './first-where.ts'
import { type Comparison, meeting, type Timed } from './pairs.ts'
import { say } from './target.ts'

/**
 * A deny with manualSync lets manual syncs through at times at which, without it, no allow window would: the branch of the denies is
 * asked first, and returns. Source of the rule: `SyncWindows.CanSync`, order of its questions.
 */
export function loosenedRules(target: Timed, comparison: Comparison): readonly Complaint[] {
  const { timed, allows, witnesses, effort, now, until } = comparison
  const { window, times } = target
  if (window.kind !== 'deny' || !window.manualSync) return []
  for (const allow of allows) {
    if (!effort.spend(1)) return []
    if (allow.window.manualSync) continue
    const subject = witnesses.of(window, allow.window)
    if (subject === undefined) continue
    const others = meeting(timed, subject, effort)
    if (others === undefined) return []
    const stretch = firstWhere(
      [
        { times, active: true },
        ...others
          .filter(
            (one) =>
              one !== target &&
              (one.window.kind === 'allow' || (one.window.kind === 'deny' && !one.window.manualSync)),
          )
          .map((one) => ({ times: one.times, active: false })),
      ],
      now,
      until,
      effort,
    )
    if (typeof stretch === 'string') continue
    const shown = { at: insideOf(stretch), subject }
    return [
      {
        rule: 'window-freeze-loosens',
        level: 'warning',
        message: `${say(target)} lets manual syncs through where they would be refused without it, as at ${formatInstant(shown.at)} for application ${subject.application}: an active deny is asked before ${say(allow)}, which has no manualSync`,
        fix: `set \`manualSync: false\` on window ${window.index}, or \`manualSync: true\` on window ${allow.window.index} where manual syncs are welcome at any time`,
        field: ['manualSync'],
        shown,
      },
    ]
  }
  return []
}
