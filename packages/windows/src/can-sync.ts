import type { Window, WindowCalendar } from './window.ts'

/** A window that matches, with the question whether it is active: now, and when the operation began. */
export interface Candidate {
  readonly window: Window
  readonly active: boolean
  readonly activeAtStart?: boolean | undefined
}

/** The branch of Argo CD's decision that gave the answer, and the windows that it rests on. */
export interface Ruling {
  readonly allowed: boolean
  readonly rule: Rule
  readonly deciding: readonly Window[]
  /** Whose ruling it is, where it is known. */
  readonly calendar?: string | undefined
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
  | 'closed-otherwise'

/**
 * May it sync? Of the windows that match: an active deny blocks, even beside an active allow; else an active allow
 * permits; else the existence of an allow blocks; else what the calendar says otherwise, in Argo CD: allowed. `manualSync` lifts a block for manual syncs when all
 * blocking windows have it, and `syncOverrun` for an operation that was allowed when it began.
 * Source of the rule: Argo CD, `SyncWindows.CanSync`, order of questions included.
 */
export function canSync(
  candidates: readonly Candidate[],
  manual: boolean,
  otherwise: WindowCalendar['otherwise'] = 'open',
): Ruling {
  const ruling = (allowed: boolean, rule: Rule, deciding: readonly Candidate[]) => ({
    allowed,
    rule,
    deciding: deciding.map(({ window }) => window),
  })
  if (candidates.length === 0 && otherwise === 'open') return ruling(true, 'no-windows', [])
  const denies = candidates.filter(({ window, active }) => active && window.kind === 'deny')
  if (denies.length > 0) {
    if (manual && all(denies, 'manualSync')) return ruling(true, 'frozen-but-manual', denies)
    if (all(denies, 'syncOverrun') && wasAllowed(candidates, manual, otherwise))
      return ruling(true, 'frozen-but-overrun', denies)
    return ruling(false, 'frozen', denies)
  }
  const allows = candidates.filter(({ window, active }) => active && window.kind === 'allow')
  if (allows.length > 0) return ruling(true, 'open', allows)
  const waiting = candidates.filter(({ window, active }) => !active && window.kind === 'allow')
  if (waiting.length > 0) {
    if (manual && all(waiting, 'manualSync')) return ruling(true, 'closed-but-manual', waiting)
    if (all(waiting, 'syncOverrun') && wasAllowed(candidates, manual, otherwise))
      return ruling(true, 'closed-but-overrun', waiting)
    return ruling(false, 'closed', waiting)
  }
  return otherwise === 'open' ? ruling(true, 'nothing-active', []) : ruling(false, 'closed-otherwise', [])
}

function all(candidates: readonly Candidate[], flag: 'manualSync' | 'syncOverrun'): boolean {
  return candidates.every(({ window }) => window[flag])
}

/** The same question for the time at which the operation began, without its overrun branches (`canSyncAtTime`). */
function wasAllowed(
  candidates: readonly Candidate[],
  manual: boolean,
  otherwise: WindowCalendar['otherwise'],
): boolean {
  if (candidates.some(({ activeAtStart }) => activeAtStart === undefined)) return false
  const then = candidates.map(({ window, activeAtStart }) => ({ window, active: activeAtStart === true }))
  // Nothing is known of an earlier start: so no overrun is asked for again.
  return canSync(then, manual, otherwise).allowed
}
