import type { SyncWindow } from './sync-window.ts'

/** A window that matches, with the question whether it is active: now, and when the operation began. */
export interface Candidate {
  readonly window: SyncWindow
  readonly active: boolean
  readonly activeAtStart?: boolean | undefined
}

/** The branch of Argo CD's decision that gave the answer, and the windows that it rests on. */
export interface Ruling {
  readonly allowed: boolean
  readonly rule: Rule
  readonly deciding: readonly SyncWindow[]
}

export type Rule =
  | 'no-windows'
  | 'frozen'
  | 'frozen-but-manual'
  | 'frozen-but-overrun'
  | 'open'
  | 'closed'
  | 'closed-but-manual'
  | 'closed-but-overrun'
  | 'nothing-active'

/**
 * May it sync? Of the windows that match: an active deny blocks, even beside an active allow; else an active allow
 * permits; else the existence of an allow blocks; else it is allowed. `manualSync` lifts a block for manual syncs when all
 * blocking windows have it, and `syncOverrun` for an operation that was allowed when it began.
 * Source of the rule: Argo CD, `SyncWindows.CanSync`, order of questions included.
 */
export function canSync(candidates: readonly Candidate[], manual: boolean): Ruling {
  const ruling = (allowed: boolean, rule: Rule, deciding: readonly Candidate[]) => ({
    allowed,
    rule,
    deciding: deciding.map(({ window }) => window),
  })
  if (candidates.length === 0) return ruling(true, 'no-windows', [])
  const denies = candidates.filter(({ window, active }) => active && window.kind === 'deny')
  if (denies.length > 0) {
    if (manual && all(denies, 'manualSync')) return ruling(true, 'frozen-but-manual', denies)
    if (all(denies, 'syncOverrun') && wasAllowed(candidates, manual))
      return ruling(true, 'frozen-but-overrun', denies)
    return ruling(false, 'frozen', denies)
  }
  const allows = candidates.filter(({ window, active }) => active && window.kind === 'allow')
  if (allows.length > 0) return ruling(true, 'open', allows)
  const waiting = candidates.filter(({ window, active }) => !active && window.kind === 'allow')
  if (waiting.length > 0) {
    if (manual && all(waiting, 'manualSync')) return ruling(true, 'closed-but-manual', waiting)
    if (all(waiting, 'syncOverrun') && wasAllowed(candidates, manual))
      return ruling(true, 'closed-but-overrun', waiting)
    return ruling(false, 'closed', waiting)
  }
  return ruling(true, 'nothing-active', [])
}

function all(candidates: readonly Candidate[], flag: 'manualSync' | 'syncOverrun'): boolean {
  return candidates.every(({ window }) => window[flag])
}

/** The same question for the time at which the operation began, without its overrun branches (`canSyncAtTime`). */
function wasAllowed(candidates: readonly Candidate[], manual: boolean): boolean {
  if (candidates.some(({ activeAtStart }) => activeAtStart === undefined)) return false
  const then = candidates.map(({ window, activeAtStart }) => ({ window, active: activeAtStart === true }))
  // Nothing is known of an earlier start: so no overrun is asked for again.
  return canSync(then, manual).allowed
}
