import { formatInstant } from '@chg/core'
import type { Complaint } from './finding.ts'
import { firstWhere, insideOf } from './first-where.ts'
import { type Comparison, meeting, peersOf, type Timed } from './pairs.ts'
import { say } from './target.ts'

/**
 * manualSync and syncOverrun count only where all windows have them that block together: all active denies, or, while no allow is
 * active, all allows. Source of the rule: `SyncWindows.CanSync`.
 */
export function disabledFlagRules(target: Timed, comparison: Comparison): readonly Complaint[] {
  return (['manualSync', 'syncOverrun'] as const).flatMap((flag) => disabled(target, flag, comparison))
}

function disabled(
  target: Timed,
  flag: 'manualSync' | 'syncOverrun',
  comparison: Comparison,
): readonly Complaint[] {
  const { timed, witnesses, effort, now, until } = comparison
  const { window } = target
  const isAllow = window.kind === 'allow'
  if (!window[flag] || (!isAllow && window.kind !== 'deny')) return []
  for (const other of peersOf(target, comparison)) {
    if (!effort.spend(1)) return []
    if (other.window[flag]) continue
    const subject = witnesses.of(window, other.window)
    if (subject === undefined) continue
    const all = meeting(timed, subject, effort)
    if (all === undefined) return []
    const stretch = isAllow
      ? firstWhere(
          all.map(({ times }) => ({ times, active: false })),
          now,
          until,
          effort,
        )
      : firstWhere(
          [target, other].map(({ times }) => ({ times, active: true })),
          now,
          until,
          effort,
        )
    if (typeof stretch === 'string') continue
    const shown = { at: insideOf(stretch), subject }
    const what = flag === 'manualSync' ? 'a manual sync' : 'a sync that began in time'
    return [
      {
        rule: flag === 'manualSync' ? 'window-manual-sync-disabled' : 'window-overrun-disabled',
        level: isAllow ? 'warning' : 'notice',
        message: `${flag} of ${say(target)} does nothing beside ${say(other)}, which has ${flag} false: ${what} is refused all the same, as at ${formatInstant(shown.at)} for application ${subject.application}, as all windows that block together must have it`,
        fix: `write \`${flag}: true\` on window ${other.window.index} as well, or remove it here`,
        field: [flag],
        shown,
      },
    ]
  }
  return []
}
