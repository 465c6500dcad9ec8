import { messageOf } from '@chg/core'
import { costOf } from '@chg/core/testing'
import { describe, expect, test } from 'vitest'
import recorded from '../fixtures/robfig-cron.json' with { type: 'json' }
import { parseCron } from './cron.ts'
import { nextStart } from './cron-next.ts'

interface Recorded {
  readonly schedule: string
  readonly error?: string
  readonly next?: readonly (readonly [string, string | null])[]
}

// Recorded from robfig/cron at the commit that Argo CD 3.5.1 pins.
describe('as robfig/cron answered', () => {
  test.each(recorded as unknown as readonly Recorded[])('schedule %j', ({ schedule, error, next = [] }) => {
    if (error !== undefined) {
      let said = 'it was parsed'
      try {
        parseCron(schedule)
      } catch (thrown) {
        said = messageOf(thrown)
      }
      expect(said).toBe(error)
      return
    }
    const cron = parseCron(schedule)
    const answers = next.map(([after]) => {
      const start = nextStart(cron, Date.parse(after))
      return [after, start === undefined ? null : new Date(start).toISOString()]
    })
    expect(answers).toEqual(next)
  })
})

test('a prefix without a space, on which Argo CD panics, is an error', () => {
  expect(() => parseCron('TZ=UTC')).toThrow(/no space behind the time zone/)
})

test('a hostile schedule of a megabyte ends at once with a short message', () => {
  for (const hostile of [
    '* '.repeat(500_000),
    '1,'.repeat(500_000),
    '1-'.repeat(500_000),
    '9'.repeat(1_000_000),
  ]) {
    for (const text of [hostile, `${hostile} * * * *`]) {
      let message = ''
      const cost = costOf(() => {
        try {
          parseCron(text)
        } catch (error) {
          message = messageOf(error)
        }
      })
      expect(message.length).toBeLessThan(400)
      expect(cost).toBeLessThan(10)
    }
  }
})

test('a schedule without a start in five years has no next one, and that is found at once', () => {
  for (const schedule of ['0 0 31 2 *', ', * * * *', '* , * * *', '* * * , *', '* * , * ,']) {
    const cost = costOf(() => expect(nextStart(parseCron(schedule), Date.UTC(2026, 0, 1))).toBeUndefined())
    expect(cost).toBeLessThan(5)
  }
})
