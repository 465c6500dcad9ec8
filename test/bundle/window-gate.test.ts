import { expect, test } from 'vitest'
import { tuesdayNights } from './calendar.ts'
import { runAction } from './runner.ts'

const files = { 'calendars/production.yaml': tuesdayNights }
const gate = (inputs: Record<string, string>) =>
  runAction(
    'window-gate',
    { calendar: 'calendars/production.yaml', application: 'api-gateway', ...inputs },
    files,
  )

test('inside the window it passes and says until when', async () => {
  const { exitCode, outputs } = await gate({ at: '2026-11-24T02:30:00Z' })
  expect(outputs).toMatchObject({ verdict: 'pass', state: 'open', 'closes-at': '2026-11-24T04:00:00Z' })
  expect(exitCode).toBe(0)
})

test('outside it refuses and says when the next one opens', async () => {
  const { exitCode, outputs, summary } = await gate({ at: '2026-11-24T04:00:01Z' })
  expect(outputs).toMatchObject({ verdict: 'refuse', state: 'closed', 'next-open': '2026-12-01T02:00:00Z' })
  expect(exitCode).toBe(1)
  expect(summary).toContain(outputs.code)
})

test('mode report leaves a refusal to the workflow', async () => {
  const { exitCode, outputs } = await gate({ at: '2026-11-24T05:00:00Z', mode: 'report' })
  expect([exitCode, outputs.verdict]).toEqual([0, 'refuse'])
})

test('a calendar that is not there is unknown, and fails even in mode report', async () => {
  const { exitCode, outputs } = await gate({ calendar: 'calendars/other.yaml', mode: 'report' })
  expect([exitCode, outputs.verdict]).toEqual([1, 'unknown'])
  expect(outputs.reason).toContain('calendars/other.yaml')
})
