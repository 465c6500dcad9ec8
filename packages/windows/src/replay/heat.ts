import type { Judgement } from './judge.ts'

/** Hours in one cell. */
export const CELL_HOURS = 3
const HOUR = 3_600_000
const DAY = 24 * HOUR
const WEEK = 7 * DAY
/** 1 January 1970 was a Thursday. */
const MONDAY = 3 * DAY

/** Deployments that began in it, and those of them that would have been refused. */
export interface Count {
  readonly deployed: number
  readonly refused: number
}

/** Seven rows, Monday first, of eight cells of three hours each, in UTC. */
export function heatOf(judgements: readonly Judgement[]): readonly (readonly Count[])[] {
  const cells = Map.groupBy(judgements, ({ deployment: { startedAt } }) => {
    const intoWeek = modulo(startedAt.getTime() + MONDAY, WEEK)
    return Math.floor(intoWeek / (CELL_HOURS * HOUR))
  })
  const perDay = 24 / CELL_HOURS
  return Array.from({ length: 7 }, (_, day) =>
    Array.from({ length: perDay }, (_, cell) => countOf(cells.get(day * perDay + cell) ?? [])),
  )
}

/** A week from Monday, 00:00 UTC. */
export interface Week extends Count {
  readonly start: Date
}

/** The weeks from one instant to another, the empty ones too. */
export function weeksOf(judgements: readonly Judgement[], from: Date, until: Date): readonly Week[] {
  const weekOf = (at: Date) => at.getTime() - modulo(at.getTime() + MONDAY, WEEK)
  const byWeek = Map.groupBy(judgements, ({ deployment }) => weekOf(deployment.startedAt))
  const weeks: Week[] = []
  for (let start = weekOf(from); start <= until.getTime(); start += WEEK)
    weeks.push({ start: new Date(start), ...countOf(byWeek.get(start) ?? []) })
  return weeks
}

function countOf(judgements: readonly Judgement[]): Count {
  return {
    deployed: judgements.length,
    refused: judgements.filter(({ result }) => result === 'refused').length,
  }
}

const modulo = (value: number, by: number) => ((value % by) + by) % by
