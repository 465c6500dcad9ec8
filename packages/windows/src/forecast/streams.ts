import { type EachUnitRun, eachRun } from '../cron/cron-runs.ts'
import type { Question } from '../question.ts'
import type { Times } from '../times.ts'

/** One course of times, and the windows that follow it: identical ones share it. */
export interface Stream {
  readonly times: Times
  readonly schedule: Times['schedule']
  /** Places in the parts of the question. */
  readonly parts: readonly number[]
}

/** The courses of times of a question. */
export function streamsOf({ parts }: Question): readonly Stream[] {
  const streams = new Map<unknown, Stream & { readonly parts: number[] }>()
  for (const [place, { times }] of parts.entries()) {
    const key = times.key ?? times
    const known = streams.get(key)
    if (known === undefined) streams.set(key, { times, schedule: times.schedule, parts: [place] })
    else known.parts.push(place)
  }
  return [...streams.values()]
}

/** What a look ahead may cost, in runs told and edges visited: a calendar that changes at every second ends it early. */
export interface Budget {
  left: number
}

/** An edge that must be searched for costs as much as many that are told in a row. */
const SEARCHED = 40

/** Tells of the runs of a stream as its times do, or else walks from edge to edge. False when the budget did not last. */
export function eachRunOf(
  { times, schedule }: Stream,
  from: number,
  until: number,
  budget: Budget,
  each: EachUnitRun,
): boolean {
  if (schedule !== undefined) return eachRun(schedule, from, until, each)
  const told = (start: number, end: number) => each(start - from, end - from, 1)
  if (times.eachRun !== undefined) return times.eachRun(from, until, told) && budget.left > 0
  let active = times.activeAt(from + 1)
  let since = from
  for (let edge = times.nextEdge(from, until); edge < until; edge = times.nextEdge(edge, until)) {
    budget.left -= SEARCHED
    const next = times.activeAt(edge + 1)
    if (next === active) continue
    if (active && !told(since, edge)) return false
    active = next
    since = edge
  }
  budget.left -= SEARCHED
  return !active || told(since, until)
}
