import { isChgError } from '@chg/core'
import { expect, test } from 'vitest'
import { decide } from '../decide.ts'
import { randomFrom } from '../testing-windows.ts'
import { parseCalendar } from './parse-calendar.ts'
import { anyValue, damagedCalendar } from './test-any-calendar.ts'

const seeds = [20_261_121, Math.trunc(Math.random() * 2 ** 32)]

test.each(seeds)(
  'whatever stands in a file is a calendar that answers, or a list of problems (seed %i)',
  (seed) => {
    const random = randomFrom(seed)
    let [valid, broken] = [0, 0]
    for (let round = 0; round < 1_500; round += 1) {
      const value = round % 4 === 0 ? anyValue(random, 5) : damagedCalendar(random)
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
