import { isObject, type JsonObject, suggest } from '@chg/core'
import { short } from '../window.ts'
import type { Place } from './place.ts'

const MOST = 100
const LONGEST = 2_000

/** A value for a message. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (value === null) return 'nothing'
  if (typeof value === 'string') return JSON.stringify(short(value))
  return typeof value === 'object' ? 'a mapping' : short(String(value))
}

/** What a misspelt word may mean: the end of a sentence, empty where nothing is near. */
export function meant(given: string, known: readonly string[]): string {
  const near = suggest(given, known)
  return near === undefined ? '' : `: did you mean ${near}?`
}

/** A mapping with none but these keys; `what` names it in sentences. Each unknown key is a problem of its own. */
export function readFields<Key extends string>(
  value: unknown,
  place: Place,
  what: string,
  known: readonly Key[],
): { readonly [key in Key]?: unknown } | undefined {
  if (!isObject(value)) return place.problem(`${what} is ${shown(value ?? null)}, and must be a mapping`)
  const keys = Object.keys(value)
  for (const key of keys.slice(0, MOST)) {
    if (known.some((one) => one === key)) continue
    const hint = meant(key, known) || ` (known: ${known.join(', ')})`
    place.at(key).problem(`${JSON.stringify(short(key))} is no key of ${what}${hint}`)
  }
  if (keys.length > MOST) place.problem(`${what} has ${keys.length} keys, and ${MOST} are the most`)
  return ownOnly(value, known)
}

/** Without what a mapping inherits: a key such as `constructor` is not there unless it was written. */
function ownOnly<Key extends string>(value: JsonObject, known: readonly Key[]) {
  const fields: { [key in Key]?: unknown } = {}
  for (const key of known) if (Object.hasOwn(value, key)) fields[key] = value[key]
  return fields
}

/** A text that is not empty. */
export function readText(value: unknown, place: Place, what: string, longest = LONGEST): string | undefined {
  if (typeof value !== 'string') {
    const quote = typeof value === 'number' || value instanceof Date ? ': write it in quotes' : ''
    return place.problem(`${what} is ${shown(value ?? null)}, and must be a text${quote}`)
  }
  if (value.trim() === '') return place.problem(`${what} is empty`)
  if (value.length > longest) return place.problem(`${what} is longer than ${longest} characters`)
  return value
}

/** One of some words. */
export function readWord<Word extends string>(
  value: unknown,
  place: Place,
  what: string,
  words: readonly Word[],
): Word | undefined {
  const found = words.find((one) => one === value)
  if (found !== undefined) return found
  const hint = typeof value === 'string' ? meant(value, words) : ''
  return place.problem(`${what} is ${shown(value ?? null)}, and must be ${words.join(' or ')}${hint}`)
}

export function readFlag(value: unknown, place: Place, what: string): boolean | undefined {
  if (typeof value === 'boolean') return value
  return place.problem(`${what} is ${shown(value ?? null)}, and must be true or false`)
}

/** A list that is not empty; each item is read with its own place. Undefined unless all of them could be read. */
export function readList<Item>(
  value: unknown,
  place: Place,
  what: string,
  read: (item: unknown, place: Place) => Item | undefined,
): readonly Item[] | undefined {
  if (!Array.isArray(value)) return place.problem(`${what} is ${shown(value ?? null)}, and must be a list`)
  if (value.length === 0)
    return place.problem(`${what} is an empty list, which would match nothing: leave it out for all`)
  if (value.length > MOST) return place.problem(`${what} lists ${value.length}, and ${MOST} are the most`)
  const items = value.map((item, at) => read(item, place.at(at)))
  return items.every((item) => item !== undefined) ? items : undefined
}
