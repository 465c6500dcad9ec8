import { isChgError } from '@chg/core'
import { expect, test } from 'vitest'
import { decide } from '../decide.ts'
import { randomFrom } from '../testing-windows.ts'
import { parseCalendar } from './parse-calendar.ts'
import { calendarWith } from './testing.ts'

const seeds = [20_261_121, Math.trunc(Math.random() * 2 ** 32)]

type Random = ReturnType<typeof randomFrom>

/** What may stand in a file: words of the format more often than not, in places where they belong and where they don't. */
function anyValue(random: Random, depth: number): unknown {
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
function damaged(random: Random): unknown {
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

test.each(seeds)(
  'whatever stands in a file is a calendar that answers, or a list of problems (seed %i)',
  (seed) => {
    const random = randomFrom(seed)
    let [valid, broken] = [0, 0]
    for (let round = 0; round < 1_500; round += 1) {
      const value = round % 4 === 0 ? anyValue(random, 5) : damaged(random)
      const { calendar, problems } = parseCalendar(value)
      expect(calendar === undefined, `seed ${seed}, round ${round}`).toBe(problems.length > 0)
      for (const { path, message } of problems) {
        expect(message).toMatch(/\S/)
        expect(message.length).toBeLessThan(1_000)
        expect(path.every((step) => typeof step === 'string' || Number.isInteger(step))).toBe(true)
      }
      if (calendar === undefined) {
        broken += 1
        continue
      }
      valid += 1
      const subject = { environment: 'production', paths: ['apps/a'], labels: { tier: 'web' } }
      try {
        const { verdict, state } = decide([calendar], subject, new Date('2026-12-24T00:00Z'), {
          invoker: 'automation',
        })
        expect(state === 'unknown').toBe(verdict.verdict === 'unknown')
      } catch (error) {
        expect(isChgError(error), `seed ${seed}, round ${round}: ${error}`).toBe(true)
      }
    }
    expect(valid).toBeGreaterThan(40)
    expect(broken).toBeGreaterThan(500)
  },
)
