import { expect, test } from 'vitest'
import { ticksBetween } from './ticks.ts'

const between = (schedule: string, from: string, until: string) =>
  ticksBetween(schedule, new Date(from), new Date(until))

test('counts the ticks from one instant to another, both included', () => {
  expect(between('*/15 * * * *', '2026-11-24T02:00:00Z', '2026-11-24T03:00:00Z')).toEqual({
    first: new Date('2026-11-24T02:00:00Z'),
    count: 5,
  })
  expect(between('5,35 2,3 * * 2', '2026-11-24T02:00:00Z', '2026-11-24T12:00:00Z')).toEqual({
    first: new Date('2026-11-24T02:05:00Z'),
    count: 4,
  })
})

test('knows when there is none', () => {
  expect(between('0 4 * * 2', '2026-11-24T04:00:00.001Z', '2026-11-30T00:00:00Z')).toBeUndefined()
  expect(between('0 0 31 2 *', '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z')).toBeUndefined()
})

test('stops counting at a thousand', () => {
  expect(between('* * * * *', '2020-01-01T00:00:00Z', '2026-01-01T00:00:00Z')?.count).toBe(1_000)
})

test('what is no schedule is an error', () => {
  expect(() => between('@hourly', '2026-11-24T02:00:00Z', '2026-11-24T03:00:00Z')).toThrow('descriptors')
})
