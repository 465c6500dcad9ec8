/** The values that a field takes; `star` decides whether day of month and day of week are AND-ed or OR-ed. */
export interface CronField {
  readonly values: ReadonlySet<number>
  readonly star: boolean
}

interface Bounds {
  readonly min: number
  readonly max: number
  readonly names: readonly string[]
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** A name stands for `min` plus its place in the list. Sunday is 0 only: 7 is above the maximum. */
export const bounds = {
  minute: { min: 0, max: 59, names: [] },
  hour: { min: 0, max: 23, names: [] },
  dayOfMonth: { min: 1, max: 31, names: [] },
  month: { min: 1, max: 12, names: months },
  dayOfWeek: { min: 0, max: 6, names: days },
} as const satisfies Record<string, Bounds>

type Invalid = (what: string) => Error

/**
 * A list of ranges, as robfig/cron reads it (`getField`): empty items do not count, so "," is the empty set;
 * `*` and `?` are the same, whatever follows their hyphen; `N/step` runs to the maximum; a step above 1 takes the star away.
 */
export function parseCronField(text: string, bounds: Bounds, invalid: Invalid): CronField {
  const values = new Set<number>()
  let star = false
  for (const range of text.split(',')) {
    if (range === '') continue
    const one = parseRange(range, bounds, invalid)
    for (let value = one.start; value <= one.end; value += one.step) values.add(value)
    star ||= one.star
  }
  return { values, star }
}

function parseRange(text: string, { min, max, names }: Bounds, invalid: Invalid) {
  const shown = text.length > 100 ? `${text.slice(0, 100)}…` : text
  const [range = '', stepText, ...slashes] = text.split('/')
  const [low = '', high, ...hyphens] = range.split('-')
  let star = low === '*' || low === '?'
  let start = min
  let end = max
  if (!star) {
    start = parseValue(low, min, names, invalid)
    if (hyphens.length > 0) throw invalid(`too many hyphens: ${shown}`)
    end = high === undefined ? start : parseValue(high, min, names, invalid)
  }
  let step = 1
  if (slashes.length > 0) throw invalid(`too many slashes: ${shown}`)
  if (stepText !== undefined) {
    step = parseNumber(stepText, invalid)
    if (high === undefined) end = max
    if (step > 1) star = false
  }
  if (start < min) throw invalid(`beginning of range (${start}) below minimum (${min}): ${shown}`)
  if (end > max) throw invalid(`end of range (${end}) above maximum (${max}): ${shown}`)
  if (start > end) throw invalid(`beginning of range (${start}) beyond end of range (${end}): ${shown}`)
  if (step === 0) throw invalid(`step of range should be a positive number: ${shown}`)
  return { start, end, step, star }
}

function parseValue(text: string, min: number, names: readonly string[], invalid: Invalid): number {
  const place = names.indexOf(text.toLowerCase())
  return place < 0 ? parseNumber(text, invalid) : min + place
}

/** Go's `strconv.Atoi`, then no negative numbers. */
function parseNumber(text: string, invalid: Invalid): number {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text
  const failed = (why: string) =>
    invalid(`failed to parse int from ${shown}: strconv.Atoi: parsing "${shown}": ${why}`)
  if (!/^[+-]?[0-9]+$/.test(text)) throw failed('invalid syntax')
  const digits = text.replace(/^[+-]?0*/, '')
  const number = digits === '' ? 0n : digits.length > 19 ? 1n << 63n : BigInt(digits)
  const negative = text.startsWith('-')
  if (number > (1n << 63n) - (negative ? 0n : 1n)) throw failed('value out of range')
  if (negative && number > 0n) throw invalid(`negative number (-${number}) not allowed: ${shown}`)
  return Number(number)
}
