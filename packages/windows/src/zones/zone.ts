import { isZoneName } from './zone-names.ts'

/** A time zone: how far its wall clock is ahead of UTC, in milliseconds, at an instant in milliseconds. */
export interface Zone {
  readonly name: string
  offsetAt(instant: number): number
  /** The first instant after `instant` at which the offset changes; `limit` when that is not before it. */
  nextChange(instant: number, limit: number): number
}

export const utc: Zone = { name: 'UTC', offsetAt: () => 0, nextChange: (_, limit) => limit }

const DAY = 86_400_000
const BLOCK = 64 * DAY
/**
 * How often to look, so that no clocks change twice between two looks. The closest changes of all zones from 2012 to 2039 are
 * four weeks apart (Fiji, 2021), and from 1965 to 2100 six days (Gaza, 2040). Beyond, every day is looked at. `bench zones` holds
 * Intl to it, day by day.
 */
export const looks = [
  { from: Date.UTC(2012, 0, 1), until: Date.UTC(2040, 0, 1), step: 16 * DAY },
  { from: Date.UTC(1965, 0, 1), until: Date.UTC(2101, 0, 1), step: 4 * DAY },
] as const
const zones = new Map<string, Zone>()

/** The zone of that IANA name, exactly as written; undefined when there is none, and for `Local`: that is the server's own. */
export function zoneNamed(name: string): Zone | undefined {
  if (name === 'UTC') return utc
  if (!isZoneName(name)) return undefined
  const zone = zones.get(name) ?? makeZone(name)
  zones.set(name, zone)
  return zone
}

/** A stretch of constant offset, from an instant on. */
interface Stretch {
  readonly from: number
  readonly offset: number
}

function makeZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
  const blocks = new Map<number, readonly Stretch[]>()
  const ask = (instant: number) => parseOffset(format.format(instant))
  const stretchesOf = (block: number) => {
    const cached = blocks.get(block)
    if (cached !== undefined) return cached
    const stretches = measure(block * BLOCK, ask)
    blocks.set(block, stretches)
    return stretches
  }
  const search = (instant: number, limit: number) => {
    for (let block = Math.floor(instant / BLOCK); block * BLOCK < limit; block += 1) {
      let before = stretchesOf(block - 1).at(-1)?.offset
      for (const { from, offset } of stretchesOf(block)) {
        if (from > instant && offset !== before) return Math.min(from, limit)
        before = offset
      }
    }
    return limit
  }
  // Whoever asks, asks for instants that lie close together.
  let [from, until, offset] = [0, 0, 0]
  let [asked, told, upTo] = [0, 0, 0]
  return {
    name,
    offsetAt(instant) {
      if (instant >= from && instant < until) return offset
      const block = Math.floor(instant / BLOCK)
      const stretches = stretchesOf(block)
      const place = stretches.findLastIndex((one) => one.from <= instant)
      from = stretches[place]?.from ?? 0
      until = stretches[place + 1]?.from ?? (block + 1) * BLOCK
      offset = stretches[place]?.offset ?? 0
      return offset
    },
    nextChange(instant, limit) {
      // Many ask one after the other, for the same span of time.
      if (instant >= asked && instant < told && (told < upTo || limit <= upTo)) return Math.min(told, limit)
      asked = instant
      upTo = limit
      told = search(instant, limit)
      return told
    },
  }
}

/** The stretches of one block: samples, and a bisection to the second where two of them differ. */
function measure(start: number, ask: (instant: number) => number): readonly Stretch[] {
  const stretches = [{ from: start, offset: ask(start) }]
  const step = looks.find(({ from, until }) => start >= from && start + BLOCK <= until)?.step ?? DAY
  for (let at = start; at < start + BLOCK; at += step) {
    // The sample before: clocks may change right at the beginning of a day.
    let [low, high] = [Math.max(at - 1_000, start), at + step - 1_000]
    const last = high
    const offset = ask(last)
    if (offset === stretches.at(-1)?.offset) continue
    while (high - low > 1_000) {
      const middle = low + Math.floor((high - low) / 2_000) * 1_000
      if (ask(middle) === offset) high = middle
      else low = middle
    }
    stretches.push({ from: high, offset })
  }
  return stretches
}

/** `11/24/2026, GMT-05:00` in milliseconds; old local mean times have seconds, and plain `GMT` is none. */
function parseOffset(text: string): number {
  const form = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(text)
  if (form === null) throw new Error(`Intl says ${JSON.stringify(text)} where an offset should be`)
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = form
  const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000
  return sign === '-' ? -size : size
}
