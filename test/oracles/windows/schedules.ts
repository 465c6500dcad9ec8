import type { Random } from '../random.ts'

type Pool = readonly [string, ...string[]]

const minutes: Pool = [
  '0',
  '0',
  '30',
  '*',
  '*/5',
  '*/7',
  '0,30',
  '59',
  '15-45',
  '?',
  '05',
  '+5',
  '5-20/3',
  '1,,2',
]
const hours: Pool = [
  '*',
  '*',
  '2',
  '1',
  '3',
  '22',
  '0',
  '23',
  '10',
  '2,3',
  '0-5',
  '*/6',
  '22/1',
  '1-23/2',
  '?',
  '*-7',
]
const daysOfMonth: Pool = ['*', '*', '*', '1', '31', '30', '29', '*/2', '15-31', '?', '1,15', '*/1', '8-14']
const months: Pool = ['*', '*', '*', '*', '2', '3', '10', '11', 'JAN', 'mar,Oct', '*/3', '1-6', '?', '4', '9']
const daysOfWeek: Pool = ['*', '*', '*', '0', 'sun', '5', 'MON-FRI', '6,0', '*/2', '2,4', '?', '1-5']
const broken: Pool = [
  '60',
  '24',
  '32',
  '13',
  '7',
  '-1',
  'x',
  '5-3',
  '*/0',
  '1-2-3',
  '1/2/3',
  '',
  'sunday',
  '1.5',
  ',',
  '99999999999999999999',
]
const wholes: Pool = [
  '',
  ' ',
  '@daily',
  '* * * *',
  '* * * * * *',
  'TZ=UTC',
  'TZ= * * * * *',
  'CRON_TZ=Nowhere/Land 0 0 * * *',
  'TZ=Local 0 2 * * *',
  '0\t2  *\n* *',
  '  0 2 * * *  ',
  '0\u00a02 * * *',
  '* * * * *',
  '0 0 1 1 *',
  '0 0 */2 * 5',
]
/** Starts that never come, or years from now: they are looked for day by day, which takes its time in every program. */
const seldom: Pool = ['0 0 31 2 *', '0 0 30 feb *', ', * * * *', '* * , * ,', '0 0 29 2 *', '0 0 29 2 1']
const spaces: Pool = [' ', ' ', ' ', ' ', '  ', '\t']

/** A schedule, broken ones and those that never come among them. */
export function scheduleFrom(random: Random, zones: Pool): string {
  if (random.chance(0.002)) return random.pick(seldom)
  if (random.chance(0.04)) return random.pick(wholes)
  const field = (pool: Pool, low: number, high: number) => {
    if (random.chance(0.01)) return random.pick(broken)
    return random.chance(0.25) ? String(low + random.int(high - low + 1)) : random.pick(pool)
  }
  const fields = [
    field(minutes, 0, 59),
    field(hours, 0, 23),
    field(daysOfMonth, 1, 31),
    field(months, 1, 12),
    field(daysOfWeek, 0, 6),
  ].join(random.pick(spaces))
  if (!random.chance(0.03)) return fields
  return `${random.pick(['TZ=', 'CRON_TZ='])}${random.pick(zones)} ${fields}`
}

const durations: Pool = [
  '1h',
  '1h',
  '2h',
  '30m',
  '24h',
  '168h',
  '1m',
  '59m',
  '1h30m',
  '1.5h',
  '.5h',
  '90s',
  '1ms',
  '1ns',
  '999999ns',
  '1000001ns',
  '1h0.0005s',
  '1µs',
  '3μs',
  '0',
  '0s',
  '-0',
  '+2h',
  '-1h',
  '-30m',
  '-168h',
  '730h',
  '8760h',
  '100000h',
  '1d',
  '3a',
  '',
  '1',
  'h',
  '.h',
  '1 h',
  '1h-1m',
  '5e3s',
  '2562047h47m16.854775808s',
  '9223372036854775808ns',
]

/** A duration as Go writes it, or nearly. */
export function durationFrom(random: Random): string {
  if (random.chance(0.2)) return `${1 + random.int(72)}h`
  // The strange ones are seldom, or most cases would end with an error.
  return random.chance(0.3) ? random.pick(durations) : (durations[random.int(9)] ?? '1h')
}
