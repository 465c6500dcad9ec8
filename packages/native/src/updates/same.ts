import { exactMember, isObject, type JsonObject } from '@chg/core'
import { nano } from '../values/quantity.ts'
import { filledIn } from './defaults.ts'

/** Mappings of quantities, of which 1 and 1000m are the same. */
const quantities = new Set(['limits', 'requests', 'capacity', 'hard', 'podFixed', 'overhead'])

/** Of these an empty text is a value of its own: no class, as opposed to the usual one. */
const isText = new Set(['storageClassName'])

/** A place where two values differ: its path below them, and what stands there in each. */
export interface Difference {
  readonly path: readonly (string | number)[]
  /** A bigint where a double would round it; so is `was`. */
  readonly now: unknown
  readonly was: unknown
}

/**
 * Where two values differ to the API server (apimachinery: `Semantic.DeepEqual`): what is empty is as good as missing, what is filled in
 * by default as good as given, quantities are compared by size. Lists of different length differ as a whole. `field` is the name of the field
 * that the values are of.
 */
export function differences(now: unknown, was: unknown, field = ''): readonly Difference[] {
  const found: Difference[] = []
  if (!isFilledIn(field, now, was)) compare(now, was, [], field, found)
  return found
}

function isFilledIn(field: string, now: unknown, was: unknown, inNow?: object, inWas?: object): boolean {
  return (isEmpty(now) && filledIn(field, was, inNow)) || (isEmpty(was) && filledIn(field, now, inWas))
}

function compare(
  now: unknown,
  was: unknown,
  path: readonly (string | number)[],
  field: string,
  found: Difference[],
): void {
  if (now === was || (isEmpty(now) && isEmpty(was))) return
  if (isObject(now) && isObject(was)) {
    const inside = quantities.has(field)
    for (const key of new Set([...Object.keys(was), ...Object.keys(now)]))
      if (inside) compareQuantity(exactMember(now, key), exactMember(was, key), [...path, key], found)
      else compareField(now, was, key, path, found)
  } else if (Array.isArray(now) && Array.isArray(was) && now.length === was.length) {
    for (const index of now.keys())
      compare(exactMember(now, index), exactMember(was, index), [...path, index], '', found)
  } else found.push({ path, now, was })
}

function compareField(
  now: JsonObject,
  was: JsonObject,
  key: string,
  path: readonly (string | number)[],
  found: Difference[],
): void {
  const [a, b] = [exactMember(now, key), exactMember(was, key)]
  if (isText.has(key) && a !== b && (a ?? b) === '') found.push({ path: [...path, key], now: a, was: b })
  else if (!isFilledIn(key, a, b, now, was)) compare(a, b, [...path, key], key, found)
}

function compareQuantity(
  now: unknown,
  was: unknown,
  path: readonly (string | number)[],
  found: Difference[],
): void {
  const [a, b] = [now, was].map((one) => nano(typeof one === 'bigint' ? String(one) : one))
  if (now !== was && (a === undefined || a !== b)) found.push({ path, now, was })
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  return isObject(value) && Object.values(value).every(isEmpty)
}
