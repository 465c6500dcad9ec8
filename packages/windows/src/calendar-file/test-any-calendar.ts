import type { randomFrom } from '../testing-windows.ts'
import { calendarWith } from './testing.ts'

type Random = ReturnType<typeof randomFrom>

/** What may stand in a file: words of the format more often than not, in places where they belong and where they don't. */
export function anyValue(random: Random, depth: number): unknown {
  const { int, pick } = random
  const leaf = (): unknown =>
    pick<unknown>([
      null,
      undefined,
      true,
      int(3000) - 100,
      Number.NaN,
      1e308,
      10n,
      new Date(0),
      Symbol.iterator.toString(),
      '',
      '*',
      'mon',
      'deny',
      '22:00',
      '24:00',
      '4h',
      '99999999h',
      '2026-12-18T18:00',
      '2026-12-18',
      '9999-12-31T23:59',
      '0000-01-01T00:00+23:59',
      '0 22 * * 5',
      '0 0 29 2 *',
      'FREQ=YEARLY;BYWEEKNO=-53',
      'FREQ=HOURLY;INTERVAL=99999;COUNT=99999',
      'FREQ=MONTHLY;BYDAY=5MO,-5SU;BYSETPOS=366',
      'Europe/Amsterdam',
      'Pacific/Apia',
      '\0\uD800🙂',
      '__proto__',
      'a'.repeat(int(300)),
    ])
  const shape = depth <= 0 ? 9 : int(10)
  if (shape < 3) return Array.from({ length: int(4) }, () => anyValue(random, depth - 1))
  if (shape < 6) return anyMapping(random, depth)
  return leaf()
}

const keys = [
  'apiVersion',
  'kind',
  'metadata',
  'name',
  'spec',
  'timeZone',
  'otherwise',
  'windows',
  'id',
  'when',
  'from',
  'to',
  'cron',
  'duration',
  'weekly',
  'rrule',
  'start',
  'except',
  'scope',
  'environments',
  'clusters',
  'namespaces',
  'applications',
  'paths',
  'labels',
  'actions',
  'invokers',
  'overrun',
  'reason',
  'owner',
  '__proto__',
  'constructor',
  'toString',
  '',
  '0',
  'Kind',
] as const

function anyMapping(random: Random, depth: number): object {
  const entries = Array.from(
    { length: random.int(6) },
    () => [random.pick(keys), anyValue(random, depth - 1)] as const,
  )
  // With its own key __proto__, as parsers of YAML give it.
  return Object.fromEntries(entries)
}

/** A valid calendar in which some places are something else. */
export function damagedCalendar(random: Random): unknown {
  const { int, pick } = random
  const whens = [
    { from: '2026-12-18T18:00', to: '2027-01-04T08:00' },
    { cron: '0 22 * * 5', duration: '4h' },
    { weekly: ['mon'], from: '22:00', to: '02:00' },
    { rrule: 'FREQ=MONTHLY;BYDAY=2TU', start: '2026-01-13T02:00', duration: '3h', except: ['2026-12-08'] },
  ] as const
  const whole = calendarWith({
    when: { ...pick<object>(whens) },
    scope: { environments: ['p*'], paths: ['apps/**'], labels: { tier: 'web' } },
    actions: ['deploy'],
    reason: 'why',
  })
  const damage = (value: unknown): unknown => {
    if (int(12) === 0) return anyValue(random, 2)
    if (Array.isArray(value)) return value.map(damage)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [int(25) === 0 ? pick(keys) : key, damage(one)]),
    )
  }
  return damage(whole)
}
