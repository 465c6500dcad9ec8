import { describe, expect, test } from 'vitest'
import { decide } from '../decide.ts'
import { type Invoker, invokers } from '../subject.ts'
import { randomFrom, testApp, windows } from '../testing-windows.ts'
import type { WindowCalendar } from '../window.ts'
import { judge, judgedInstant } from './judge.ts'
import { deployment } from './test-deployments.ts'

const tuesdays = { schedule: '0 2 * * 2', duration: '4h' }
const weekend = { kind: 'deny', schedule: '0 22 * * 5', duration: '60h' }

test('inside an allow window it passes, outside it would have been refused, with the window and the next opening', () => {
  expect(judge(deployment('2026-11-24T03:00:00Z'), windows(tuesdays))).toMatchObject({ result: 'passes' })
  expect(judge(deployment('2026-11-20T23:00:00Z'), windows(weekend))).toMatchObject({
    result: 'refused',
    verdict: { code: 'window-frozen' },
    deciding: [{ index: 0, kind: 'deny' }],
    opensAt: new Date('2026-11-23T10:00:00Z'),
  })
})

test('each is judged at its own instant, by the clocks of that day', () => {
  const mornings = { schedule: '0 9 * * *', duration: '1h', timeZone: 'Europe/Amsterdam' }
  const at = (instant: string) => judge(deployment(instant), windows(mornings)).result
  // Summer time until 25 October: 09:00 is 07:00 UTC, then 08:00 UTC.
  expect([at('2026-10-20T07:30:00Z'), at('2026-10-20T08:30:00Z')]).toEqual(['passes', 'refused'])
  expect([at('2026-10-27T07:30:00Z'), at('2026-10-27T08:30:00Z')]).toEqual(['refused', 'passes'])
})

test('what began in the very second in which the window opened is inside', () => {
  expect(judge(deployment('2026-11-24T02:00:00Z'), windows(tuesdays)).result).toBe('passes')
  expect(judge(deployment('2026-11-24T01:59:59Z'), windows(tuesdays)).result).toBe('refused')
  expect(judge(deployment('2026-11-24T06:00:00Z'), windows(tuesdays)).result).toBe('refused')
})

describe('who started it', () => {
  const manual = windows({ ...weekend, manualSync: true })
  const saturday = '2026-11-21T02:00:00Z'

  test('counts where a window asks for it', () => {
    expect(judge(deployment(saturday, { manual: true }), manual).verdict.code).toBe('manual-sync')
    expect(judge(deployment(saturday, { manual: false }), manual).result).toBe('refused')
  })

  test('is unknown where the history does not tell, but only where it matters', () => {
    const nobody = { manual: undefined, invoker: undefined }
    const judged = judge(deployment(saturday, nobody), manual)
    expect(judged).toMatchObject({ result: 'unknown', verdict: { code: 'initiator-unknown' } })
    expect(judged.verdict.reason).toContain('depends on who started it')
    expect(judge(deployment(saturday, nobody), windows(weekend)).result).toBe('refused')
    expect(judge(deployment('2026-11-24T02:00:00Z', nobody), manual).result).toBe('passes')
  })
})

test('where a window asks for people or automation, and the history does not tell, both are asked', () => {
  const [frozen] = windows(weekend)
  const only = (kind: Invoker): readonly WindowCalendar[] => [
    {
      name: 'ours',
      otherwise: 'open',
      windows: (frozen?.windows ?? []).map((one) => ({
        ...one,
        matches: (_, { invoker }) => ({ matches: invoker === kind }),
      })),
    },
  ]
  const result = (kind: Invoker, invoker?: Invoker) =>
    judge(deployment('2026-11-21T02:00:00Z', { invoker }), only(kind)).result
  expect([result('automation', 'automation'), result('automation', 'person')]).toEqual(['refused', 'passes'])
  expect([result('automation'), result('person')]).toEqual(['unknown', 'unknown'])
})

describe('what went on after the window had closed', () => {
  const until = (endedAt: string, calendars: readonly WindowCalendar[]) =>
    judge(deployment('2026-11-24T05:30:00Z', { endedAt: new Date(endedAt) }), calendars).outlasted

  test('is told apart, where its end is known', () => {
    expect(until('2026-11-24T05:59:00Z', windows(tuesdays))).toBe(false)
    expect(until('2026-11-24T06:30:00Z', windows(tuesdays))).toBe(true)
    expect(judge(deployment('2026-11-24T05:30:00Z'), windows(tuesdays)).outlasted).toBeUndefined()
  })

  test('is in order where the window lets operations overrun', () => {
    expect(until('2026-11-24T06:30:00Z', windows({ ...tuesdays, syncOverrun: true }))).toBe(false)
  })
})

test('a window that cannot be read is unknown, and named', () => {
  expect(judge(deployment('2026-11-24T02:30:00Z'), windows({ schedule: '0 2 * * 9' }))).toMatchObject({
    result: 'unknown',
    verdict: { code: 'window-invalid' },
  })
})

test('a name beyond any limit is unknown, and does not stop the others', () => {
  const huge = deployment('2026-11-24T02:30:00Z', { subject: { application: 'x'.repeat(100_000) } })
  expect(judge(huge, windows({ applications: ['{a,b}*?x'] })).result).toBe('unknown')
})

test('the verdict is that of decide at that instant, for any windows and any deployment', () => {
  const random = randomFrom(20_261_121)
  let refused = 0
  for (let count = 0; count < 2_000; count += 1) {
    const some = () => ({
      kind: random.pick(['allow', 'deny']),
      schedule: `${random.int(60)} ${random.int(24)} * * ${random.pick(['*', '1-5', '6', '0,3'])}`,
      duration: `${1 + random.int(40)}h`,
      timeZone: random.pick(['', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia']),
      manualSync: random.next() < 0.3,
      applications: [random.pick(['*', 'test-*', 'other'])],
    })
    const calendars = windows(...Array.from({ length: random.int(4) }, some))
    const start = new Date(Date.UTC(2026, 0, 1) + random.int(365 * 86_400) * 1_000).toISOString()
    const manual = random.next() < 0.5
    const one = deployment(start, { manual, invoker: random.pick(invokers) })
    const { verdict, state } = decide(calendars, testApp, judgedInstant(one), {
      manual,
      invoker: one.invoker,
    })
    const judged = judge(one, calendars)
    expect(judged.verdict).toEqual(verdict)
    expect(judged.result).toBe({ open: 'passes', closed: 'refused', unknown: 'unknown' }[state])
    if (judged.result === 'refused') refused += 1
  }
  expect(refused).toBeGreaterThan(200)
})
