// What the tests take for the truth about local time: the clock on the wall, asked of Intl minute by minute.

const MINUTE = 60_000

/** A stretch of time, minute by minute. */
export interface Minutes {
  readonly from: number
  readonly until: number
  /** The wall clock at each minute, in milliseconds as if it were UTC. */
  readonly walls: readonly number[]
  /** The first minute at which the clock shows that time, or has passed it; infinite when it does not come to that. */
  firstAt(wall: number): number
}

export function minutesOf(zone: string, from: number, until: number): Minutes {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  const walls: number[] = []
  const firsts = new Map<number, number>()
  let highest = Number.NaN
  for (let at = from; at < until; at += MINUTE) {
    const wall = Date.parse(`${format.format(at).replace(' ', 'T')}Z`)
    walls.push(wall)
    // Every time that the clock passes now for the first time.
    for (let passed = walls.length === 1 ? wall : highest + MINUTE; passed <= wall; passed += MINUTE)
      firsts.set(passed, at)
    highest = walls.length === 1 ? wall : Math.max(highest, wall)
  }
  return {
    from,
    until,
    walls,
    firstAt: (wall) => firsts.get(wall) ?? (wall < (walls[0] ?? 0) ? from : Number.POSITIVE_INFINITY),
  }
}

/** Active or not at each minute: within one of the spans, from its start on and before its end. */
export function activity(
  { from, until }: Minutes,
  spans: readonly (readonly [number, number])[],
): readonly boolean[] {
  const active: boolean[] = Array.from({ length: (until - from) / MINUTE }, () => false)
  for (const [start, end] of spans)
    for (let at = Math.max(start, from); at < Math.min(end, until); at += MINUTE)
      active[(at - from) / MINUTE] = true
  return active
}
