/** A stretch of time in which something was under way, or an instant. Milliseconds. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A long pause that is drawn short: from 0 to 1 on the axis, and how long it really was. */
export interface Break {
  readonly from: number
  readonly to: number
  readonly ms: number
}

/** Time on an axis from 0 to 1. Between breaks it runs evenly. */
export interface TimeScale {
  at(time: number): number
  readonly breaks: readonly Break[]
  /** Where the axis begins, ends, and goes on after a break. */
  readonly marks: readonly { readonly time: number; readonly at: number }[]
}

const SHORTEST_MS = 1_000
const PAUSE_SHARE = 0.15

/** Pauses much longer than the work are cut to a fixed share, so that two days of review do not hide ten minutes of change. */
export function timeScale(spans: readonly Span[]): TimeScale {
  const busy = merged(spans)
  const [first, last] = [busy[0], busy.at(-1)]
  if (first === undefined || last === undefined) return { at: () => 0, breaks: [], marks: [] }
  const work = busy.reduce((sum, { start, end }) => sum + Math.max(end - start, SHORTEST_MS), 0)
  const shortened = Math.max(SHORTEST_MS, work * PAUSE_SHARE)
  const knots = [{ time: first.start, place: 0 }]
  const cuts: { from: number; to: number; ms: number }[] = []
  let place = 0
  for (const [index, { start, end }] of busy.entries()) {
    const before = busy[index - 1]
    if (before !== undefined) {
      const pause = start - before.end
      const drawn = pause > shortened * 3 ? shortened : pause
      if (drawn < pause) cuts.push({ from: place, to: place + drawn, ms: pause })
      place += drawn
      knots.push({ time: start, place })
    }
    place += end - start
    knots.push({ time: end, place })
  }
  const length = place || 1
  const at = (time: number) => placeOf(knots, time) / length
  const breaks = cuts.map(({ from, to, ms }) => ({ from: from / length, to: to / length, ms }))
  const starts = [
    first.start,
    ...busy
      .slice(1)
      .map(({ start }) => start)
      .filter((start) => breaks.some(({ to }) => Math.abs(to - at(start)) < 1e-9)),
  ]
  const times = last.end > (starts.at(-1) ?? 0) ? [...starts, last.end] : starts
  return { at, breaks, marks: times.map((time) => ({ time, at: at(time) })) }
}

function placeOf(knots: readonly { readonly time: number; readonly place: number }[], time: number): number {
  const next = knots.findIndex((knot) => knot.time >= time)
  const right = knots[next]
  const left = knots[next - 1]
  if (right === undefined) return knots.at(-1)?.place ?? 0
  if (left === undefined || right.time === left.time) return right.place
  return left.place + ((right.place - left.place) * (time - left.time)) / (right.time - left.time)
}

function merged(spans: readonly Span[]): readonly Span[] {
  const busy: { start: number; end: number }[] = []
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = busy.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else busy.push({ start, end })
  }
  return busy
}
