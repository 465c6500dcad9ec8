import { formatInstant } from '@chg/core'
import type { Complaint } from './finding.ts'
import { firstWhere, insideOf } from './first-where.ts'
import { type Comparison, meeting, type Timed } from './pairs.ts'
import { isCatchAll, selectorNames } from './selectors.ts'
import { say } from './target.ts'

const YEAR = 366 * 86_400_000
/** Denies that one allow is held against. */
const MOST_DENIES = 40
const words = /emergen|hot-?fix|break-?glass|urgent|incident|overr[iu]d|bypass/i

/**
 * An allow window that is dead while a deny is active: an active deny without manualSync blocks, even beside an active allow, and
 * even for manual syncs. Source of the rule: `SyncWindows.CanSync`. Freezes over ordinary windows are what denies are for: only an
 * allow that is meant to break them, or that a deny outlives every time, is a finding.
 */
export function deadAllowRules(target: Timed, comparison: Comparison): readonly Complaint[] {
  const { denies, witnesses, effort, now, until } = comparison
  if (target.window.kind !== 'allow') return []
  const emergency = isEmergency(target)
  let dead: Complaint | undefined
  let compared = 0
  for (const deny of denies) {
    if (!effort.spend(1)) return []
    if (deny.window.manualSync) continue
    compared += 1
    if (compared > MOST_DENIES) break
    const subject = witnesses.of(target.window, deny.window)
    if (subject === undefined) continue
    const both = firstWhere(
      [target, deny].map(({ times }) => ({ times, active: true })),
      now,
      until,
      effort,
    )
    if (typeof both === 'string') continue
    const shown = { at: insideOf(both), subject }
    const when = `as at ${formatInstant(shown.at)} for application ${subject.application}`
    const rule = 'an active deny without manualSync wins, even over manual syncs'
    const fix = `set \`manualSync: true\` on window ${deny.window.index}, so that a person may sync in it, or take these applications out of it: no allow can override a deny`
    const strict = meeting(denies, subject, effort)?.filter(({ window }) => !window.manualSync)
    if (strict === undefined) return []
    const free = firstWhere(
      [{ times: target.times, active: true }, ...strict.map(({ times }) => ({ times, active: false }))],
      now - YEAR,
      until,
      effort,
    )
    if (free === 'none')
      return [
        {
          rule: 'window-never-works',
          level: 'error',
          message: `${say(target)} never works, neither in the year behind us nor in the two to come: whenever it is active, ${say(deny)}${strict.length > 1 ? ' or another deny' : ''} is active too, ${when}; ${rule}`,
          fix,
          shown,
        },
      ]
    dead ??= {
      rule: 'window-dead-emergency',
      level: 'error',
      message: `${say(target)} looks like a way out for emergencies, and is dead while ${say(deny)} is active, ${when}: ${rule}`,
      fix,
      shown,
    }
  }
  return emergency && dead !== undefined ? [dead] : []
}

/** By its words, or because it is open at any time for some of the applications. */
function isEmergency({ window, always }: Timed): boolean {
  const selectors = selectorNames.flatMap((name) => window[name])
  if (words.test(window.description) || selectors.some((pattern) => words.test(pattern))) return true
  return !selectors.some(isCatchAll) && always === 'overlap'
}
