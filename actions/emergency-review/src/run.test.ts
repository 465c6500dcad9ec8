import { runForTest } from '@chg/action/testing'
import { type ChangeEvent, foldRecords, makeEvent, overdueReviews } from '@chg/change'
import { memoryLedger } from '@chg/ledger/testing'
import { describe, expect, test } from 'vitest'
import { action } from './action.ts'
import { run } from './run.ts'

const granted = (incident: string, actor = 'ann', change = 'CHG-1') =>
  makeEvent(
    'emergency.granted',
    change,
    {
      mode: 'enforce',
      application: 'api',
      reason: 'checkout `is` down <b>',
      incident,
      commit: 'a'.repeat(40),
      quorum: 2,
      approvals: [{ login: 'bob', id: 2, evidence: 'https://github.invalid/1' }],
      expiresAt: '2026-11-24T04:00:00Z',
      reviewDue: '2026-11-27T02:00:00Z',
      overrides: { code: 'window-frozen', reason: 'A freeze.', windows: [] },
      calendars: ['production'],
    },
    { source: 'chg://x', actor, time: new Date('2026-11-24T02:00:00Z') },
  )

async function review(events: ChangeEvent[], inputs: Readonly<Record<string, string>> = {}, actor = 'bob') {
  const given = { change: 'CHG-1', outcome: 'justified', notes: 'It *was* right', ...inputs }
  const done = await runForTest(action, run, given, {
    ledger: memoryLedger(events),
    env: { GITHUB_ACTOR: actor },
  })
  const due = overdueReviews(
    foldRecords(events),
    { application: 'api', calendars: [] },
    new Date('2027-01-01'),
  )
  return { ...done, overdue: due.length }
}

test.each(['justified', 'not-justified'])(
  'a review that finds it %s settles what was overdue',
  async (outcome) => {
    const done = await review([granted('INC-1'), granted('INC-2', 'eve')], { outcome })
    expect(done.outputs).toMatchObject({
      verdict: 'pass',
      code: 'emergency-reviewed',
      incidents: '["INC-1","INC-2"]',
    })
    expect(done.overdue).toBe(0)
  },
)

test('what people wrote is no markup in the summary', async () => {
  const { summary } = await review([granted('INC-1')])
  expect(summary).toContain('It \\*was\\* right')
  expect(summary).toContain('checkout \\`is\\` down &lt;b&gt;')
})

describe('refused, and nothing is settled', () => {
  test.each<[string, ChangeEvent[], string, string]>([
    ['for the one who asked for it', [granted('INC-1')], 'ann', 'own-emergency'],
    ['for the same in other letters', [granted('INC-1')], 'Ann', 'own-emergency'],
    [
      'where one of several is their own',
      [granted('INC-1', 'eve'), granted('INC-2')],
      'ann',
      'own-emergency',
    ],
    ['for a machine', [granted('INC-1')], 'github-actions[bot]', 'reviewer-no-person'],
  ])('%s', async (_, events, actor, code) => {
    const before = events.length
    const done = await review(events, {}, actor)
    expect(done.outputs).toMatchObject({ verdict: 'refuse', code })
    expect(done.exitCode).toBe(1)
    expect(done.overdue).toBe(before)
  })
})

test('a change without an emergency is refused, and names what to check', async () => {
  const done = await review([granted('INC-1', 'ann', 'CHG-2')])
  expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'no-emergency' })
  expect(done.errors.join()).toContain('check change')
})

test('a second review is a pass and reviews nothing', async () => {
  const events: ChangeEvent[] = [granted('INC-1')]
  await review(events)
  const done = await review(events, {}, 'ann')
  expect(done.outputs).toMatchObject({ verdict: 'pass', code: 'already-reviewed' })
  expect(events.findLast(({ type }) => type.endsWith('emergency.reviewed'))?.data).not.toHaveProperty(
    'granted',
  )
})

test('to observe settles nothing', async () => {
  expect(await review([granted('INC-1')], { mode: 'observe' })).toMatchObject({ overdue: 1, exitCode: 0 })
})

test('notes without an end are refused before anything is read', async () => {
  const done = await review([granted('INC-1')], { notes: 'x'.repeat(4_001) })
  expect(done.errors.join()).toContain('4001 characters')
  expect(done.overdue).toBe(1)
})
