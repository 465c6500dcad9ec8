import type { Cause } from './cause.ts'
import type { Judgement } from './judge.ts'

/** A cause, and how many deployments it would have refused. */
export interface CauseCount extends Cause {
  readonly refused: number
}

/** Each refusal counted once, under its cause; most refusals first. */
export function countCauses(judgements: readonly Judgement[]): readonly CauseCount[] {
  const causes = judgements.flatMap(({ cause }) => (cause === undefined ? [] : [cause]))
  return [...Map.groupBy(causes, (cause) => JSON.stringify(cause)).values()]
    .flatMap((group) => group.slice(0, 1).map((cause) => ({ ...cause, refused: group.length })))
    .sort((a, b) => b.refused - a.refused)
}
