import { expect, test } from 'vitest'
import { zoneNamed } from './zone.ts'

const HOUR = 3_600_000
const offset = (name: string, at: string) => (zoneNamed(name)?.offsetAt(Date.parse(at)) ?? Number.NaN) / HOUR

test('the offset changes to the second', () => {
  expect(offset('America/New_York', '2026-03-08T06:59:59.999Z')).toBe(-5)
  expect(offset('America/New_York', '2026-03-08T07:00:00Z')).toBe(-4)
  expect(offset('Australia/Lord_Howe', '2026-10-03T15:29:59Z')).toBe(10.5)
  expect(offset('Australia/Lord_Howe', '2026-10-03T15:30:00Z')).toBe(11)
  // Midnight, as UTC has it.
  expect(offset('Asia/Baghdad', '2004-03-31T23:59:59.999Z')).toBe(3)
  expect(offset('Asia/Baghdad', '2004-04-01T00:00:00Z')).toBe(4)
  expect(offset('Africa/Casablanca', '2008-06-01T00:00:00Z')).toBe(1)
  expect(offset('Asia/Kolkata', '2026-06-01T00:00:00Z')).toBe(5.5)
})

test('the next change is found across months, and not beyond the limit', () => {
  const zone = zoneNamed('Europe/Amsterdam')
  const from = Date.parse('2026-11-24T02:00:00Z')
  const change = Date.parse('2027-03-28T01:00:00Z')
  expect(zone?.nextChange(from, from + 366 * 24 * HOUR)).toBe(change)
  expect(zone?.nextChange(change - 1, change + 1)).toBe(change)
  expect(zone?.nextChange(from, change - 5)).toBe(change - 5)
  expect(zoneNamed('Asia/Dhaka')?.nextChange(from, from + 100 * HOUR)).toBe(from + 100 * HOUR)
})

test('names are exact, as Go takes them', () => {
  for (const name of ['UTC', 'Etc/GMT-14', 'US/Eastern', 'Asia/Kolkata', 'Asia/Calcutta', 'EST5EDT'])
    expect(zoneNamed(name)?.name, name).toBe(name)
  for (const name of [
    'utc',
    'europe/amsterdam',
    '+05:00',
    'Local',
    'CEST',
    '',
    'Factory',
    '../../etc/passwd',
  ])
    expect(zoneNamed(name), name).toBeUndefined()
})

test('of every zone the offset is that which Intl tells, right before and after each change, from 2020 to 2030', () => {
  const [from, until] = [Date.UTC(2020, 0, 1), Date.UTC(2031, 0, 1)]
  const wrong: string[] = []
  let changes = 0
  for (const name of Intl.supportedValuesOf('timeZone')) {
    const zone = zoneNamed(name)
    const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
    const told = (at: number) => {
      const [, sign = '+', hours = '0', minutes = '0'] =
        /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(format.format(at)) ?? []
      return Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000
    }
    const check = (at: number) => {
      if (zone?.offsetAt(at) !== told(at)) wrong.push(`${name} ${new Date(at).toISOString()}`)
    }
    const found: number[] = []
    for (
      let at = zone?.nextChange(from, until) ?? until;
      at < until;
      at = zone?.nextChange(at, until) ?? until
    )
      found.push(at)
    changes += found.length
    for (const at of found) for (const beside of [-1_000, -1, 0, 1_000]) check(at + beside)
    // Between the changes, at an odd hour of some days: a change that was missed would last for weeks at least.
    for (let at = from; at < until; at += 29.13 * 24 * HOUR) check(Math.floor(at))
  }
  expect(wrong).toEqual([])
  expect(changes).toBeGreaterThan(2_500)
})
