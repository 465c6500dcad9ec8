import { type Clock, formatDuration, systemClock } from '@chg/core'

/** Tells what is being built, for how long, and how many parts are left. */
export interface BuildProgress {
  began(part: string): void
  ended(part: string): void
  /** Says how long what is under way has taken. */
  tick(): void
}

/** Says its lines through `say`; none when there is nothing to build. */
export function buildProgress(
  parts: readonly string[],
  say: (line: string) => void,
  clock: Clock = systemClock,
): BuildProgress {
  const under = new Map<string, number>()
  let left = parts.length
  const taken = (since: number) =>
    formatDuration(Math.max(1, Math.round((clock.now().getTime() - since) / 1000)) * 1000)
  if (left > 0) say(`to build: ${parts.join(', ')} (${left} in all; they are kept for next time)`)
  return {
    began: (part) => {
      under.set(part, clock.now().getTime())
      say(`${part}: building`)
    },
    ended: (part) => {
      const since = under.get(part) ?? clock.now().getTime()
      under.delete(part)
      left -= 1
      say(`${part}: built in ${taken(since)}, ${left} left`)
    },
    tick: () => {
      for (const [part, since] of under) say(`${part}: building for ${taken(since)}, ${left} left`)
    },
  }
}
