import { short } from '../window.ts'
import type { Judgement } from './judge.ts'

/** Why deployments would have been refused: one freeze, or the windows of a calendar that were not open. */
export interface Cause {
  /** `window-frozen`, `window-closed`, … */
  readonly code: string
  /** Name of the calendar; empty where no window decided. */
  readonly calendar: string
  /** For sentences, hostile text: the reason of the window, else where it stands. */
  readonly name: string
  readonly refused: number
}

/** Each refusal counted once, under its first deciding window where that is a freeze; most refusals first. */
export function causesOf(judgements: readonly Judgement[]): readonly Cause[] {
  const refusals = judgements.filter(({ result }) => result === 'refused')
  const groups = Map.groupBy(refusals, (one) => JSON.stringify(causeOf(one)))
  return [...groups.values()]
    .flatMap((group) => group.slice(0, 1).map((one) => ({ ...causeOf(one), refused: group.length })))
    .sort((a, b) => b.refused - a.refused)
}

function causeOf({ verdict: { code }, deciding }: Judgement): Omit<Cause, 'refused'> {
  const [first] = deciding
  if (first === undefined) return { code, calendar: '', name: 'outside of every window' }
  const { calendar, label, reason, kind } = first
  if (kind !== 'deny') return { code, calendar, name: `outside of the windows of ${calendar}` }
  return { code, calendar, name: reason === '' ? label : `“${short(reason)}”` }
}
