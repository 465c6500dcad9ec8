import type { Zone } from '../zones/zone.ts'
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

/** Seven rows, Monday first, of eight cells of three hours each, by the clocks of a zone. */
export function heatOf(judgements: readonly Judgement[], zone: Zone): readonly (readonly Count[])[] {
  const cells = Map.groupBy(judgements, ({ deployment: { startedAt } }) =>
    Math.floor(intoWeek(onWall(startedAt, zone)) / (CELL_HOURS * HOUR)),
  )
  const perDay = 24 / CELL_HOURS
  return Array.from({ length: 7 }, (_, day) =>
    Array.from({ length: perDay }, (_, cell) => countOf(cells.get(day * perDay + cell) ?? [])),
  )
}

/** A week, by the clocks of a zone. */
export interface Week extends Count {
  /** The date of its Monday: `2026-11-23`. */
  readonly monday: string
}

/** The weeks from one instant to another, the empty ones too. */
export function weeksOf(
  judgements: readonly Judgement[],
  from: Date,
  until: Date,
  zone: Zone,
): readonly Week[] {
  const weekOf = (at: Date) => onWall(at, zone) - intoWeek(onWall(at, zone))
  const byWeek = Map.groupBy(judgements, ({ deployment }) => weekOf(deployment.startedAt))
  const weeks: Week[] = []
  for (let start = weekOf(from); start <= onWall(until, zone); start += WEEK)
    weeks.push({ monday: new Date(start).toISOString().slice(0, 10), ...countOf(byWeek.get(start) ?? []) })
  return weeks
}

const onWall = (at: Date, zone: Zone) => at.getTime() + zone.offsetAt(at.getTime())
const intoWeek = (wall: number) => modulo(wall + MONDAY, WEEK)

function countOf(judgements: readonly Judgement[]): Count {
  return {
    deployed: judgements.length,
    refused: judgements.filter(({ result }) => result === 'refused').length,
  }
}

const modulo = (value: number, by: number) => ((value % by) + by) % by
