import type { Question } from '../question.ts'
import { type Stretch, stretches } from './stretches.ts'

const DAY = 86_400_000
/** Stretches that a timeline shows. */
const SHOWN = 6
/** Of a calendar that changes each minute, no forecast shows more. */
const MOST_STRETCHES = 5_000

/** How far a forecast goes, and for how many openings. */
export interface ForecastTerms {
  /** The most openings. */
  readonly openings: number
  /** Milliseconds. */
  readonly within: number
}

/** What lies ahead of an instant, as far as an answer needs it. */
export interface Outlook {
  /** The end of the open stretch that begins right after the instant; undefined when it does not end within sight. */
  readonly closesAt: number | undefined
  /** The start of the first open stretch that is long enough; undefined when there is none within sight. */
  readonly nextOpen: number | undefined
  /** How far the search came. */
  readonly seenUntil: number
  /** Stretches for a timeline, open and closed ones: from at most a day before the instant on. */
  readonly stretches: readonly Stretch[]
  /** All of them within the forecast, from the instant on, and those of them that are open and long enough. */
  readonly forecast: readonly Stretch[]
  readonly openings: readonly Stretch[]
}

/**
 * Looks ahead from an instant: until a stretch is found that is as long as `needed` milliseconds, and a little further; or
 * to the end of the forecast that is asked for.
 */
export function lookAhead(
  question: Question,
  from: number,
  needed: number,
  { openings: most, within }: ForecastTerms = { openings: 0, within: 0 },
): Outlook {
  const seen: Stretch[] = []
  const forecast: Stretch[] = []
  const openings: Stretch[] = []
  let nextOpen: number | undefined
  let seenUntil = from
  for (const stretch of stretches(question, from, { wanted: within })) {
    const { open, start, end } = stretch
    const inForecast = start < from + within
    if (nextOpen !== undefined && seen.length >= SHOWN && !inForecast) break
    seenUntil = stretch.seenUntil
    if (seen.length < SHOWN) seen.push(stretch)
    if (inForecast && forecast.length < MOST_STRETCHES) forecast.push(stretch)
    if (!open || (end !== undefined && end - start < needed)) continue
    nextOpen ??= start
    if (inForecast && openings.length < most) openings.push(stretch)
  }
  const [first] = seen
  return {
    closesAt: first?.open === false ? from : first?.end,
    nextOpen,
    seenUntil,
    stretches: [...lookBack(question, from, first), ...seen.slice(1)],
    forecast,
    openings,
  }
}

/** The stretch before the instant if it is not a day away, and the one around it. */
function lookBack(question: Question, from: number, first: Stretch | undefined): readonly Stretch[] {
  if (first === undefined) return []
  const past = [...stretches(question, from - DAY, { horizon: DAY })].map((one) => ({
    ...one,
    end: one.end ?? from,
  }))
  const around = past.at(-1)
  if (around?.open !== first.open) return [...past.slice(-1), first]
  return [...past.slice(-2, -1), { ...first, start: around.start }]
}
