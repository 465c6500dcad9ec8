/**
 * The one answer of every gate and every action. Only `pass` is pass.
 *
 * - `pass`: go on.
 * - `refuse`: we know the answer, and it is no.
 * - `suspended`: not yet, and someone will resume it.
 * - `unknown`: we could not tell, so production stays as it is.
 */
export interface Verdict {
  readonly verdict: VerdictKind
  /** Stable kebab-case identifier, such as `window-closed`. Users branch on it: never rename one. */
  readonly code: string
  /** One sentence that a tired person understands, with the object named. */
  readonly reason: string
  /** What to do or expect next, when there is something: "opens Tue 24 Nov 02:00 UTC, in 3 days". */
  readonly next?: string
}

export type VerdictKind = 'pass' | 'refuse' | 'suspended' | 'unknown'

export const verdictKinds: readonly VerdictKind[] = ['pass', 'refuse', 'suspended', 'unknown']

const make =
  (verdict: VerdictKind) =>
  (code: string, reason: string, next?: string): Verdict =>
    next === undefined ? { verdict, code, reason } : { verdict, code, reason, next }

export const pass = make('pass')
export const refuse = make('refuse')
export const suspended = make('suspended')
export const unknown = make('unknown')

const severity: Record<VerdictKind, number> = { pass: 0, suspended: 1, unknown: 2, refuse: 3 }

/** The verdict that decides when several must all pass: refuse beats unknown beats suspended beats pass. */
export function worst(first: Verdict, ...others: readonly Verdict[]): Verdict {
  return others.reduce((a, b) => (severity[b.verdict] > severity[a.verdict] ? b : a), first)
}
