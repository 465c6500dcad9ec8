import { type Candidate, canSync } from '../can-sync.ts'
import type { Part, Question } from '../question.ts'
import { CLOCKS } from './edges.ts'
import type { Stream } from './streams.ts'

/**
 * How the calendars stand together, kept up to date while windows open and close: what `canSync` says, from four counts
 * of each calendar, so that an edge costs the same however many windows there are.
 */
export interface Standing {
  /** No window is active. */
  reset(): void
  /** How many counters there are. */
  readonly counters: number
  /** The counters that a stream adds to while it is active, by its place. */
  readonly effects: readonly (readonly number[])[]
  /** A counter goes up or down; with `CLOCKS`, what an operation under way may do is asked anew. */
  change(counter: number, by: number): void
  /** All calendars are open right after that instant, the present one. */
  isOpen(instant: number): boolean
}

/**
 * The counts of a calendar: of the active denies, also of those that a manual sync does not pass, and that an operation under
 * way does not; and of the active allows.
 */
const COUNTS = 4
const [DENIES, STRICT, ENDING, ALLOWS] = [0, 1, 2, 3]

interface Totals {
  readonly otherwise: boolean
  readonly hasAllows: boolean
  /** What holds while no allow is active, nor a deny. */
  readonly manualPasses: boolean
  readonly overrunPasses: boolean
  readonly parts: readonly Part[]
}

export function standingOf(question: Question, streams: readonly Stream[]): Standing {
  const { calendars, parts, manual, operationStart } = question
  const own = Map.groupBy(parts, ({ calendar }) => calendar)
  const totals = calendars.map(({ otherwise }, place) => totalsOf(own.get(place) ?? [], otherwise))
  const counts = new Int32Array(calendars.length * COUNTS)
  // Only the counters that something adds to are kept.
  const counters: number[] = []
  const placeOf = new Map<number, number>()
  const effects = streams.map((stream) =>
    effectsOf(stream, question).map((counter) => {
      const place = placeOf.get(counter) ?? counters.push(counter) - 1
      placeOf.set(counter, place)
      return place
    }),
  )
  const wasAllowed = overruns(totals, manual, operationStart)
  const opens = (place: number, instant: number): boolean => {
    const [all, at] = [totals[place], place * COUNTS]
    if (all === undefined) return true
    if (counts[at + DENIES] !== 0) {
      if (manual && counts[at + STRICT] === 0) return true
      return counts[at + ENDING] === 0 && wasAllowed(place, instant)
    }
    if (counts[at + ALLOWS] !== 0) return true
    if (!all.hasAllows) return all.otherwise
    return (manual && all.manualPasses) || (all.overrunPasses && wasAllowed(place, instant))
  }
  const closed = new Uint8Array(calendars.length)
  const isChanged = new Uint8Array(calendars.length)
  const changed: number[] = []
  let closedOnes = 0
  const change = (place: number) => {
    if (isChanged[place] === 1) return
    isChanged[place] = 1
    changed.push(place)
  }
  const changeAll = () => {
    for (const place of calendars.keys()) change(place)
  }
  return {
    counters: counters.length,
    effects,
    reset() {
      counts.fill(0)
      changeAll()
    },
    change(place, by) {
      if (place === CLOCKS) return changeAll()
      const counter = counters[place] ?? 0
      const before = counts[counter] ?? 0
      counts[counter] = before + by
      // Nobody asks for more than whether there is one.
      if (before === 0 || before + by === 0) change(Math.floor(counter / COUNTS))
    },
    isOpen(instant) {
      for (let place = changed.pop(); place !== undefined; place = changed.pop()) {
        isChanged[place] = 0
        const isClosed = opens(place, instant) ? 0 : 1
        closedOnes += isClosed - (closed[place] ?? 0)
        closed[place] = isClosed
      }
      return closedOnes === 0
    },
  }
}

/** What nobody asks for is not counted. */
function effectsOf(stream: Stream, { parts, manual, operationStart }: Question): readonly number[] {
  const effects = new Set<number>()
  const add = (counter: number) => effects.add(counter)
  for (const place of stream.parts) {
    const { calendar = 0, window } = parts[place] ?? {}
    const at = calendar * COUNTS
    if (window?.kind === 'allow') add(at + ALLOWS)
    if (window?.kind !== 'deny') continue
    add(at + DENIES)
    if (manual && !window.manualSync) add(at + STRICT)
    if (operationStart !== undefined && !window.syncOverrun) add(at + ENDING)
  }
  return [...effects]
}

function totalsOf(parts: readonly Part[], otherwise: 'open' | 'closed'): Totals {
  const allows = parts.filter(({ window }) => window.kind === 'allow')
  return {
    otherwise: otherwise === 'open',
    hasAllows: allows.length > 0,
    manualPasses: allows.every(({ window }) => window.manualSync),
    overrunPasses: allows.every(({ window }) => window.syncOverrun),
    parts,
  }
}

/**
 * Whether the operation might begin when it began: asked of the clocks of the instant, so it is another question whenever the
 * offset of a zone is another.
 */
function overruns(
  totals: readonly Totals[],
  manual: boolean,
  operationStart: number | undefined,
): (calendar: number, instant: number) => boolean {
  if (operationStart === undefined) return () => false
  const known = new Map<string, boolean>()
  const zones = totals.map(({ parts }) => [...new Set(parts.map(({ times }) => times.zone))])
  return (calendar, instant) => {
    const offsets = (zones[calendar] ?? []).map((zone) => zone?.offsetAt(instant + 1))
    const key = `${calendar} ${offsets.join(' ')}`
    const before = known.get(key)
    if (before !== undefined) return before
    const { parts = [], otherwise = true } = totals[calendar] ?? {}
    const candidates = parts.map(
      ({ window, times }): Candidate => ({
        window,
        active: times.activeAt(operationStart, instant + 1),
      }),
    )
    const allowed = canSync(candidates, manual, otherwise ? 'open' : 'closed').allowed
    known.set(key, allowed)
    return allowed
  }
}
