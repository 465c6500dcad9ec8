import { makeEvent } from '@chg/change'
import { ChgError, pass } from '@chg/core'
import { afterEach, describe, expect, test } from 'vitest'
import { asked, github, NOW, review, type Scene, scene, softFreeze } from './test-emergency.ts'

let town: Scene | undefined
afterEach(() => town?.sandbox.stop())

const DAY = 86_400_000
const open: readonly object[] = []
const mayGo = { kind: 'allow', schedule: '0 0 * * *', duration: '24h', applications: ['*'] }

/** CHG-1 broke the glass; `days` later nobody has reviewed it. */
async function later(days: number, windows: readonly object[] = open): Promise<Scene> {
  town = await scene(github([review('bob'), review('cleo')]), windows)
  const data = {
    mode: 'enforce' as const,
    application: 'api',
    reason: 'outage',
    incident: 'INC-7',
    commit: 'a'.repeat(40),
    quorum: 2,
    approvals: [],
    expiresAt: '2026-11-24T04:30:00Z',
    reviewDue: '2026-11-27T02:30:00Z',
    overrides: { code: 'window-frozen', reason: 'A freeze.', windows: [] },
    calendars: ['production'],
  }
  const voice = { source: 'chg://x', actor: 'ann', time: new Date(NOW) }
  town.events.push(makeEvent('emergency.granted', 'CHG-0', data, voice))
  town.clock.advance(days * DAY)
  return town
}

function reviewed({ events }: Scene): void {
  const [grant] = events
  const data = {
    mode: 'enforce' as const,
    verdict: pass('emergency-reviewed', 'It was.'),
    granted: [grant?.id ?? ''],
  }
  events.push(
    makeEvent('emergency.reviewed', 'CHG-0', data, { source: 'chg://x', actor: 'bob', time: new Date(NOW) }),
  )
}

test('the next change of the application is refused, and told what to do', async () => {
  const { gate } = await later(3)
  const done = await gate()
  expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'review-overdue' })
  expect(done.outputs.reason).toBe(
    'The emergency INC-7 of api under CHG-0 was to be reviewed by Fri 27 Nov 02:30 UTC, and was not.',
  )
  expect(done.errors.join()).toContain('somebody other than ann runs emergency-review with change: CHG-0')
  expect(done.exitCode).toBe(1)
})

describe('is not held up', () => {
  test('before the review is due', async () => {
    const { gate } = await later(2)
    expect((await gate()).outputs.verdict).toBe('pass')
  })

  test('once it is reviewed', async () => {
    const scene = await later(3)
    reviewed(scene)
    expect((await scene.gate()).outputs.verdict).toBe('pass')
  })

  test.each<[string, Readonly<Record<string, string>>]>([
    ['another application', { application: 'web' }],
    ['a rollback', { action: 'rollback' }],
    ['what has no record at all', { change: '', ledger: '' }],
  ])('%s', async (_, inputs) => {
    const { gate } = await later(3)
    expect((await gate(inputs)).outputs.verdict).toBe('pass')
  })
})

test('what has no change is held up all the same, where it names the ledger', async () => {
  const { gate } = await later(3)
  expect((await gate({ change: '' })).outputs.code).toBe('review-overdue')
})

test('the next emergency is let through, with approvals of its own', async () => {
  const { gate } = await later(3, [mayGo])
  const done = await gate(asked)
  expect(done.outputs).toMatchObject({ verdict: 'pass', code: 'break-glass' })
  expect(done.granted.at(-1)?.data.overrides).toMatchObject({ code: 'review-overdue' })
})

test('a closed window is said before an overdue review', async () => {
  const { gate } = await later(3, [softFreeze])
  expect((await gate()).outputs.code).toBe('window-frozen')
})

test('a ledger that can’t be read is no permission', async () => {
  const { gate, sandbox } = await later(3)
  const unreadable = () => {
    throw new ChgError('ledger-damaged', 'line 1 does not prove itself', 'find out who changed it')
  }
  expect((await gate({}, { read: unreadable })).outputs).toMatchObject({
    verdict: 'unknown',
    code: 'ledger-damaged',
  })
  expect(sandbox.requests).toEqual([])
})
