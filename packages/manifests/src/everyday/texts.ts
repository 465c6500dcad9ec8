import { resolvePlain } from '../scalar.ts'
import { unusual } from './unusual.ts'
import type { Scalar } from './value.ts'

/** Longer ones hardly come twice. */
const LONGEST = 48
const SLOTS = 8192

// The texts that came twice, each at the place that its hash says; what came there last pushes out what was there before.
const texts: string[] = new Array<string>(SLOTS).fill('')
const values: (Scalar | undefined)[] = new Array<Scalar | undefined>(SLOTS).fill(undefined)
const keys: (string | undefined)[] = new Array<string | undefined>(SLOTS).fill(undefined)
const hashes = new Int32Array(SLOTS)
// What was seen once: most names of objects never come again, and need not be kept.
const seen = new Int32Array(SLOTS)

/** To be begun with 0 and called for each character. */
export function hashed(hash: number, character: number): number {
  return (Math.imul(hash, 31) + character) | 0
}

/** What a plain scalar means: the same text means the same, and is made once. */
export function plainValue(text: string, start: number, end: number, hash: number): Scalar {
  const slot = slotOf(text, start, end, hash)
  const value = slot === -1 ? resolvePlain(text.slice(start, end)) : values[slot]
  // What JSON cannot hold is reported by the full parser, which also remembers what a double rounds.
  if (value === undefined || (typeof value === 'number' && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER)))
    throw unusual
  return value
}

/** A plain scalar as a key. */
export function plainKey(text: string, start: number, end: number, hash: number): string {
  const slot = slotOf(text, start, end, hash)
  const key = slot === -1 ? keyOf(text.slice(start, end)) : keys[slot]
  if (key === undefined) throw unusual
  return key
}

/** The text itself, as quotes keep it. */
export function sameText(text: string, start: number, end: number, hash: number): string {
  const slot = slotOf(text, start, end, hash)
  return slot === -1 ? text.slice(start, end) : (texts[slot] ?? '')
}

function slotOf(text: string, start: number, end: number, hash: number): number {
  const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1)
  const length = end - start
  const known = texts[slot] ?? ''
  if (hashes[slot] !== hash || known.length !== length) return missed(text, start, end, hash, slot)
  for (let at = 0; at < length; at += 1)
    if (known.charCodeAt(at) !== text.charCodeAt(start + at)) return missed(text, start, end, hash, slot)
  return slot
}

function missed(text: string, start: number, end: number, hash: number, slot: number): number {
  if (end - start > LONGEST || end === start) return -1
  if (seen[slot] !== hash) {
    seen[slot] = hash
    return -1
  }
  const own = ownText(text.slice(start, end))
  hashes[slot] = hash
  texts[slot] = own
  values[slot] = resolvePlain(own)
  keys[slot] = keyOf(own)
  return slot
}

function keyOf(text: string): string | undefined {
  // A merge key is no key, and __proto__ no everyday one.
  if (text === '<<' || text === '__proto__') return undefined
  const value = resolvePlain(text)
  if (typeof value === 'string') return value
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return undefined
  return String(value)
}

/** The same text, but no window on the file that it was cut from, which would be kept in memory by it. */
export function ownText(text: string): string {
  return Object.keys({ [text]: 0 })[0] ?? ''
}
