import { canonicalJson, isInexact } from '@chg/core'
import { brokenConstraints } from '../constraints.ts'
import { mayBeRounded } from '../exact-json.ts'
import { wrongNumber, wrongText } from '../formats.ts'
import type { Schema } from '../schema.ts'
import type { Fits } from './fit.ts'

/** Thrown where a number may be one that is rounded: the value alone does not tell, and `walk` has to be asked. */
export const inexact = new Error('a number beyond 2^53')

/** What a schema asks of a value beside its type: enum, format and limits. */
export function scalarChecks(schema: Schema): Fits[] {
  const checks: Fits[] = []
  if (schema.enum !== undefined) checks.push(isOneOf(schema.enum))
  const format = formatCheck(schema.format)
  if (format !== undefined) checks.push(format)
  if (constraints.some((keyword) => schema[keyword] !== undefined)) checks.push(constraintCheck(schema))
  return checks
}

const constraints = [
  'minimum',
  'maximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
] as const

function isOneOf(values: readonly unknown[]): Fits {
  const scalars = new Set(values.filter((value) => typeof value !== 'object' || value === null))
  const others = new Set(
    values.filter((value) => typeof value === 'object' && value !== null).map(canonicalJson),
  )
  const holdsNumbers = values.some((value) => typeof value === 'number')
  return (value) => {
    if (holdsNumbers && typeof value === 'number' && isInexact(value)) throw inexact
    if (scalars.has(value)) return true
    if (others.size === 0 || typeof value !== 'object' || value === null) return false
    const json = canonicalJson(value)
    if (mayBeRounded(json)) throw inexact
    return others.has(json)
  }
}

function formatCheck(format: string | undefined): Fits | undefined {
  if (format === undefined) return undefined
  if (format === 'quantity') return isQuantity
  return (value) =>
    typeof value === 'string'
      ? wrongText(format, value) === undefined
      : typeof value !== 'number' || wrongNumber(format, value) === undefined
}

/** Most quantities are digits and a suffix; of the others the full expression knows. */
const simple = /^[0-9]{1,15}(?:m|k|[KMGT]i?)?$/

function isQuantity(value: unknown): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return true
  const text = String(value)
  return (simple.test(text) && !text.endsWith('K')) || wrongText('quantity', text) === undefined
}

function constraintCheck(schema: Schema): Fits {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern } = schema
  const matched = new Set<string>()
  return (value) => {
    if (typeof value === 'number' && isInexact(value)) throw inexact
    if (typeof value !== 'string') return brokenConstraints(schema, value).length === 0
    // A text has no more code points than units, and no fewer than half of them.
    const isLongEnough = value.length >= 2 * minLength && value.length <= maxLength
    if (isLongEnough && (pattern === undefined || matched.has(value))) return true
    const fits = brokenConstraints(schema, value).length === 0
    // Expressions cost far more than all else: the values of a field are often the same.
    if (fits && pattern !== undefined && value.length <= 64 && matched.size < 1_000) matched.add(value)
    return fits
  }
}
