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

test('calendars of every format are read by the built action, and each can close', async () => {
  const calendars = {
    'holidays.ics':
      'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;TZID=W. Europe Standard Time:20261124T033000\r\nDURATION:PT1H\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Stand-by\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
    'freezes.json':
      '[{"id": 1, "freeze_start": "50 2 * * 2", "freeze_end": "0 4 * * 2", "cron_timezone": "UTC"}]',
    'freeze.yaml':
      'apiVersion: chg-actions.dev/v1\nkind: Calendar\nmetadata: {name: own}\nspec:\n  timeZone: UTC\n  windows:\n    - {id: early, kind: deny, when: {weekly: [tue], from: "02:00", to: "02:15"}}\n',
  }
  const asked = (at: string) =>
    runAction(
      'window-gate',
      {
        calendar: ['calendars/production.yaml', ...Object.keys(calendars)].join('\n'),
        application: 'api-gateway',
        at,
      },
      { ...files, ...calendars },
    )
  const reasons = [
    '2026-11-24T02:10:00Z',
    '2026-11-24T02:20:00Z',
    '2026-11-24T02:40:00Z',
    '2026-11-24T03:50:00Z',
  ]
  const [own, open, ics, gitlab] = await Promise.all(reasons.map(asked))
  expect(own?.outputs.reason).toContain('early')
  expect(open?.outputs.verdict).toBe('pass')
  expect(ics?.outputs.reason).toContain('event "Stand-by" of holidays.ics')
  expect(gitlab?.outputs.reason).toContain('freeze period 1 of freezes.json')
})

test('a calendar at a URL that is out of reach is unknown', async () => {
  const { outputs } = await gate({ calendar: 'http://127.0.0.1:9/freeze.ics', timeout: '1m' })
  expect(outputs).toMatchObject({ verdict: 'unknown', code: 'calendar-unreachable' })
})
