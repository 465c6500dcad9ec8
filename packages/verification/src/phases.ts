import type { Judgement } from './judgement.ts'

/** A stretch of time of which every look said the same. */
export interface Phase {
  readonly label: string
  readonly state: Judgement['state'] | 'blind'
  readonly start: Date
  readonly end: Date
}

/** Adds a look at `at` to the phases: the last one goes on, or ends there and another begins. */
export function withPhase(
  phases: readonly Phase[],
  label: string,
  state: Phase['state'],
  at: Date,
): readonly Phase[] {
  const last = phases.at(-1)
  if (last === undefined) return [{ label, state, start: at, end: at }]
  const closed = [...phases.slice(0, -1), { ...last, end: at }]
  return last.label === label && last.state === state
    ? closed
    : [...closed, { label, state, start: at, end: at }]
}
