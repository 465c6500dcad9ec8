import { ChgError } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { decide } from './decide.ts'
import { testApp, windows } from './testing-windows.ts'
import { waitUntilOpen } from './wait-until-open.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const tuesdays = { schedule: '0 2 * * 2', duration: '4h' }

function scene(start: string, calendar = () => windows(tuesdays)) {
  const clock = virtualClock(start)
  const looks: string[] = []
  const look = async () => {
    looks.push(clock.now().toISOString())
    return decide(calendar(), testApp, clock.now())
  }
  return { clock, look, looks }
}

test('sleeps until the window opens, looking at the calendar in between, and passes a millisecond after the opening', async () => {
  const { clock, look, looks } = scene('2026-11-24T01:58:30Z')
  const { verdict } = await waitUntilOpen(look, { clock, within: HOUR, interval: MINUTE })
  expect(verdict.code).toBe('window-open')
  expect(looks).toEqual(['2026-11-24T01:58:30.000Z', '2026-11-24T01:59:30.000Z', '2026-11-24T02:00:00.001Z'])
})

test('refuses at once, with the opening, when it lies beyond the bound', async () => {
  const { clock, look, looks } = scene('2026-11-24T00:00:00Z')
  const decision = await waitUntilOpen(look, { clock, within: 2 * HOUR - 1, interval: MINUTE })
  expect(decision.verdict.code).toBe('window-closed')
  expect(decision.nextOpen).toEqual(new Date('2026-11-24T02:00:00Z'))
  expect(looks).toHaveLength(1)
})

test('waits where the opening is exactly at the bound', async () => {
  const { clock, look } = scene('2026-11-24T00:00:00Z')
  expect((await waitUntilOpen(look, { clock, within: 2 * HOUR, interval: HOUR })).verdict.verdict).toBe(
    'pass',
  )
})

test('a freeze that is added during the wait counts', async () => {
  const { clock, look } = scene('2026-11-24T01:00:00Z', () =>
    clock.now() < new Date('2026-11-24T01:30:00Z')
      ? windows(tuesdays)
      : windows(tuesdays, { kind: 'deny', schedule: '0 0 * * *', duration: '24h' }),
  )
  const decision = await waitUntilOpen(look, { clock, within: 2 * HOUR, interval: 10 * MINUTE })
  expect(decision.verdict.code).toBe('window-frozen')
  expect(clock.now()).toEqual(new Date('2026-11-24T01:30:00Z'))
})

test('an abort ends the wait at once', async () => {
  const { clock, look, looks } = scene('2026-11-24T00:00:00Z')
  const abort = new AbortController()
  clock.onAdvance(() => abort.abort(new Error('cancelled')))
  const waiting = waitUntilOpen(look, { clock, signal: abort.signal, within: 3 * HOUR, interval: MINUTE })
  await expect(waiting).rejects.toThrow('cancelled')
  expect(looks).toHaveLength(1)
})

test.each(['argocd-unreachable', 'calendar-unreachable'])(
  'a server out of reach for a while does not end the wait, and never passes: %s',
  async (code) => {
    const { clock, look } = scene('2026-11-24T01:50:00Z')
    const down = (until: string) => async () => {
      if (clock.now() > new Date('2026-11-24T01:55:00Z') && clock.now() < new Date(until))
        throw new ChgError(code, 'it does not answer', 'wait')
      return look()
    }
    const bounds = { clock, within: HOUR, interval: MINUTE }
    expect((await waitUntilOpen(down('2026-11-24T02:10:00Z'), bounds)).verdict.verdict).toBe('pass')
    expect(clock.now().toISOString()).toBe('2026-11-24T02:10:00.001Z')
  },
)

test('a server that stays out of reach ends the wait at its bound, with its error', async () => {
  const { clock, look } = scene('2026-11-24T01:50:00Z')
  let first = true
  const down = async () => {
    if (!first) throw new ChgError('argocd-unreachable', 'Argo CD does not answer', 'wait')
    first = false
    return look()
  }
  await expect(waitUntilOpen(down, { clock, within: HOUR, interval: MINUTE })).rejects.toThrow(
    'does not answer',
  )
  expect(clock.now()).toEqual(new Date('2026-11-24T02:50:00Z'))
})

test('any other error ends the wait at once', async () => {
  const { clock, look } = scene('2026-11-24T01:50:00Z')
  let first = true
  const broken = async () => {
    if (!first) throw new ChgError('calendar-invalid', 'the calendar is broken', 'mend it')
    first = false
    return look()
  }
  await expect(waitUntilOpen(broken, { clock, within: HOUR, interval: MINUTE })).rejects.toThrow('is broken')
})
