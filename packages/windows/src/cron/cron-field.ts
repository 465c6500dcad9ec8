/** The values that a field takes, as tables by value: the nearest one that is not below it, and that is not above it; -1 for none. */
export interface CronField {
  readonly ceiling: Int8Array
  readonly floor: Int8Array
  /** Whether day of month and day of week are AND-ed or OR-ed. */
  readonly star: boolean
}

export const holds = ({ ceiling }: CronField, value: number): boolean => ceiling[value] === value
export const isEmpty = ({ ceiling }: CronField): boolean => ceiling[0] === -1
/** The first value from `value` on, -1 for none. */
export const firstFrom = ({ ceiling }: CronField, value: number): number => ceiling[value] ?? -1
/** The last value up to `value`, -1 for none. */
export const lastUpTo = ({ floor }: CronField, value: number): number => floor[value] ?? -1

/** All its values, from the first on. */
export function valuesOf(field: CronField): readonly number[] {
  const values: number[] = []
  const { length } = field.ceiling
  for (
    let value = firstFrom(field, 0);
    value >= 0;
    value = value + 1 < length ? firstFrom(field, value + 1) : -1
  )
    values.push(value)
  return values
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
  const known = read.get(bounds) ?? new Map<string, CronField>()
  read.set(bounds, known)
  const field = known.get(text) ?? parseRanges(text, bounds, invalid)
  if (text.length <= LONGEST && known.size < MOST) known.set(text, field)
  return field
}

/** Most fields are a star or a number, so a thousand schedules have a hundred or two. They are kept, up to a bound. */
const read = new Map<Bounds, Map<string, CronField>>()
const [LONGEST, MOST] = [12, 500]

function parseRanges(text: string, bounds: Bounds, invalid: Invalid): CronField {
  const ceiling = new Int8Array(bounds.max + 1).fill(-1)
  let star = false
  for (const range of text.split(',')) {
    if (range === '') continue
    const one = parseRange(range, bounds, invalid)
    for (let value = one.start; value <= one.end; value += one.step) ceiling[value] = value
    star ||= one.star
  }
  const floor = ceiling.slice()
  for (let value = bounds.max - 1; value >= 0; value -= 1)
    if (ceiling[value] === -1) ceiling[value] = ceiling[value + 1] ?? -1
  for (let value = 1; value <= bounds.max; value += 1)
    if (floor[value] === -1) floor[value] = floor[value - 1] ?? -1
  return { ceiling, floor, star }
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
