import { describe, expect, test } from 'vitest'
import { decide } from '../decide.ts'
import { testApp, windows } from '../testing-windows.ts'

const at = (text: string) => new Date(text)
const HOUR = 3_600_000
const nights = { schedule: '0 2 * * 2,4', duration: '4h' }
const noon = { schedule: '0 12 * * *', duration: '20m' }

describe('a forecast', () => {
  const asked = { forecast: 3, forecastDays: 10, expectedDuration: HOUR }

  test('tells the openings that are long enough, so many and so far as is asked', () => {
    const { openings } = decide(windows(nights, noon), testApp, at('2026-11-21T10:00:00Z'), asked)
    expect(openings).toEqual([
      { start: at('2026-11-24T02:00:00Z'), end: at('2026-11-24T06:00:00Z'), open: true },
      { start: at('2026-11-26T02:00:00Z'), end: at('2026-11-26T06:00:00Z'), open: true },
      { start: at('2026-12-01T02:00:00Z'), end: at('2026-12-01T06:00:00Z'), open: true },
    ])
    const within = (forecastDays: number) =>
      decide(windows(nights, noon), testApp, at('2026-11-21T10:00:00Z'), { ...asked, forecastDays }).openings
    expect(within(9)).toHaveLength(2)
    expect(within(0)).toEqual([])
  })

  test('begins with the rest of the opening that is on, where that is long enough', () => {
    const first = (time: string) =>
      decide(windows(nights), testApp, at(time), asked).openings[0]?.start.toISOString()
    expect(first('2026-11-24T04:59:00Z')).toBe('2026-11-24T04:59:00.000Z')
    expect(first('2026-11-24T05:01:00Z')).toBe('2026-11-26T02:00:00.000Z')
  })

  test('tells all times, short ones too, from the instant on', () => {
    const { forecast } = decide(windows(nights, noon), testApp, at('2026-11-24T04:00:00Z'), asked)
    expect(forecast[0]).toEqual({
      start: at('2026-11-24T04:00:00Z'),
      end: at('2026-11-24T06:00:00Z'),
      open: true,
    })
    expect(forecast.filter(({ open }) => open)).toHaveLength(14)
    expect(forecast.at(-1)?.start.getTime()).toBeLessThan(at('2026-12-04T04:00:00Z').getTime())
  })

  test('of a calendar that never closes is one opening without an end', () => {
    const { openings } = decide(windows({ duration: '24h' }), testApp, at('2026-11-24T04:00:30Z'), asked)
    expect(openings).toEqual([{ start: at('2026-11-24T04:00:30Z'), end: undefined, open: true }])
  })

  test('is none where nothing is asked, or nothing can be told', () => {
    expect(decide(windows(nights), testApp, at('2026-11-24T04:00:00Z'))).toMatchObject({
      forecast: [],
      openings: [],
    })
    const broken = decide(windows({ schedule: 'never' }), testApp, at('2026-11-24T04:00:00Z'), asked)
    expect(broken).toMatchObject({ state: 'unknown', forecast: [], openings: [] })
  })
})

describe('the runway', () => {
  test('is for the change and its verification: where both do not fit, the next slot that is long enough is told', () => {
    const now = at('2026-11-24T05:00:00Z')
    const terms = { expectedDuration: HOUR / 2, verificationDuration: HOUR / 2 }
    expect(decide(windows(nights), testApp, now, terms).verdict.verdict).toBe('pass')
    const decision = decide(windows(nights, noon), testApp, now, {
      ...terms,
      verificationDuration: HOUR / 2 + 1,
    })
    expect(decision.verdict).toMatchObject({ verdict: 'refuse', code: 'window-too-short' })
    expect(decision.verdict.reason).toContain(
      '1h are left, and the change is expected to take 30m, and its verification 30m',
    )
    expect(decision.nextOpen).toEqual(at('2026-11-26T02:00:00Z'))
  })

  test('counts where only the verification is known', () => {
    const { verdict } = decide(windows(nights), testApp, at('2026-11-24T05:30:00Z'), {
      verificationDuration: HOUR,
    })
    expect(verdict.code).toBe('window-too-short')
    expect(verdict.reason).toContain('30m are left, and its verification is expected to take 1h')
  })
})

test('windows that do not match are counted, by the selectors that keep them out', () => {
  const other = { applications: ['other'] }
  const { unmatched } = decide(
    windows(
      nights,
      other,
      { ...other, namespaces: ['elsewhere'] },
      { ...other, namespaces: ['*'], clusters: ['eu-*'], andOperator: true },
      { applications: [] },
      other,
    ),
    testApp,
    at('2026-11-24T05:30:00Z'),
  )
  expect(unmatched).toEqual([
    { calendar: 'production', by: ['applications'], windows: 2 },
    { calendar: 'production', by: ['applications', 'namespaces'], windows: 1 },
    { calendar: 'production', by: ['applications', 'clusters'], windows: 1 },
    { calendar: 'production', by: [], windows: 1 },
  ])
})
