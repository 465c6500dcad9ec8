import { problemOf } from './schedule-problem.ts'

const descriptors: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
}
const months = ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
/** Minute, hour, day of month, month, day of week. */
const fields: readonly { readonly min: number; readonly max: number; readonly names: readonly string[] }[] = [
  { min: 0, max: 59, names: [] },
  { min: 0, max: 23, names: [] },
  { min: 1, max: 31, names: [] },
  { min: 1, max: 12, names: months },
  { min: 0, max: 6, names: days },
]

/** What was probably meant by a schedule that does not parse: other dialects, Sunday as 7, ranges that wrap. Undefined where nobody can tell. */
export function mendSchedule(schedule: string): string | undefined {
  if (schedule.length > 200) return undefined
  const text = schedule.trim()
  const described = descriptors[text.toLowerCase()]
  if (described !== undefined) return described
  const all = text.split(/\s+/)
  // Quartz and others put seconds in front.
  const five = all.length === 6 && /^[0*]$/.test(all[0] ?? '') ? all.slice(1) : all
  const mended = five.map((field, place) => mendField(field, place)).join(' ')
  return problemOf(mended) === undefined ? mended : undefined
}

function mendField(field: string, place: number): string {
  const bounds = fields[place]
  if (bounds === undefined) return field
  const { min, max, names } = bounds
  const size = max - min + 1
  const number = (text: string): number => {
    const name = text.length >= 3 ? names.indexOf(text.slice(0, 3).toLowerCase()) : -1
    if (name >= 0) return name
    return /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN
  }
  const wrapped = (value: number) => (value === max + 1 && min === 0 ? min : value)
  return field
    .split(',')
    .map((item) => {
      const [range = '', step] = item.split('/')
      const [low = '', high] = range.split('-')
      const [first, last] = [number(low), high === undefined ? undefined : number(high)]
      if (Number.isNaN(first) || Number.isNaN(last)) return item
      const every = step === undefined ? '' : `/${step}`
      if (last === undefined)
        return high === undefined && wrapped(first) !== first ? `${min}${every}` : named(item, names)
      if (last - first >= size - 1) return `*${every}`
      if (last > max && step === undefined) return [spanOf(first, max), spanOf(min, last - size)].join(',')
      if (first > last && step === undefined)
        return [spanOf(wrapped(first), max), spanOf(min, last)].join(',')
      return named(item, names)
    })
    .join(',')
}

const spanOf = (first: number, last: number) => (first === last ? `${first}` : `${first}-${last}`)

/** Names cut to the three letters that robfig/cron knows. */
function named(item: string, names: readonly string[]): string {
  return item.replaceAll(/[a-z]{3,}/gi, (word) => {
    const known = word.slice(0, 3).toLowerCase()
    return names.includes(known) ? known : word
  })
}
