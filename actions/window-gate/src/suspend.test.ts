import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runForTest } from '@chg/action/testing'
import { type ChangeEvent, foldRecord } from '@chg/change'
import { virtualClock } from '@chg/core/testing'
import { memoryLedger } from '@chg/ledger/testing'
import { describe, expect, test } from 'vitest'
import { action } from './action.ts'
import { run } from './run.ts'

const tuesdays = { kind: 'allow', schedule: '0 2 * * 2', duration: '4h', applications: ['*'] }
const short = { kind: 'allow', schedule: '0 20 * * 1', duration: '10m', applications: ['*'] }

interface Scene {
  readonly windows?: readonly object[]
  readonly now?: string
  readonly events?: ChangeEvent[]
  readonly inputs?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
}

/** The gate on Monday 23 November at noon, which suspends. */
async function gate({ windows = [tuesdays], now = '2026-11-23T12:00:00Z', events = [], ...scene }: Scene) {
  const workspace = mkdtempSync(join(tmpdir(), 'chg-suspend-'))
  const metadata = { name: 'production' }
  const spec = { syncWindows: windows }
  writeFileSync(
    join(workspace, 'project.yaml'),
    JSON.stringify({ apiVersion: 'argoproj.io/v1alpha1', kind: 'AppProject', metadata, spec }),
  )
  const clock = virtualClock(now)
  const given = {
    ...{ calendar: 'project.yaml', change: 'CHG-1234', application: 'api', revision: 'abc' },
    ...{ ledger: 'git:change-ledger', 'when-closed': 'suspend', 'expected-duration': '20m' },
    ...scene.inputs,
  }
  const world = { workspace, clock, ledger: memoryLedger(events), ...(scene.env && { env: scene.env }) }
  const done = await runForTest(action, run, given, world)
  return { ...done, clock, events, suspended: foldRecord(events)?.applications[0]?.suspended }
}

describe('a closed window with when-closed: suspend', () => {
  test('suspends: no failure, no pass, and the intent is on record', async () => {
    const done = await gate({})
    expect(done.exitCode).toBe(0)
    expect(done.outputs).toMatchObject({
      verdict: 'suspended',
      code: 'window-closed',
      state: 'closed',
      'next-open': '2026-11-24T02:00:00Z',
      'resume-until': '2026-12-07T12:00:00Z',
    })
    expect(done.suspended).toMatchObject({
      revision: 'abc',
      until: '2026-12-07T12:00:00Z',
      openings: expect.arrayContaining([
        { opens: '2026-11-24T02:00:00Z', closes: '2026-11-24T06:00:00Z' },
        { opens: '2026-12-01T02:00:00Z', closes: '2026-12-01T06:00:00Z' },
      ]),
    })
    expect(done.clock.slept).toEqual([])
  })

  test('says when it goes on and what resumes it, in the log, the summary and the diagram', async () => {
    const done = await gate({})
    expect(done.warnings.join()).toMatch(/suspended \[window-closed\].*opens Tue 24 Nov 02:00 UTC, in 14h/)
    expect(done.warnings.join()).toContain('due-changes with list: suspended')
    expect(done.summary).toContain('**Suspended.** Nothing is changed')
    expect(done.summary).toContain('window window-closed : active')
  })

  test('plans only openings that are long enough', async () => {
    const { suspended } = await gate({ windows: [tuesdays, short] })
    expect(suspended?.openings[0]?.opens).toBe('2026-11-24T02:00:00Z')
    expect(suspended?.openings.map(({ opens }) => opens)).not.toContain('2026-11-23T20:00:00Z')
  })

  test.each([['enforce'], ['report'], ['observe']])('exits 0 in mode %s', async (mode) => {
    const done = await gate({ inputs: { mode } })
    expect(done).toMatchObject({ exitCode: 0, outputs: { verdict: 'suspended' } })
    expect(done.suspended === undefined).toBe(mode === 'observe')
  })

  test('a window that is open passes', async () => {
    const done = await gate({ now: '2026-11-24T03:00:00Z' })
    expect(done.outputs.verdict).toBe('pass')
    expect(done.suspended).toBeUndefined()
  })

  test('a window that opens within `wait` is waited for', async () => {
    const done = await gate({ now: '2026-11-24T01:00:00Z', inputs: { wait: '1h' } })
    expect(done.outputs.verdict).toBe('pass')
  })

  test('what would open too late to be resumed is refused', async () => {
    const done = await gate({ inputs: { 'resume-within': '14h' } })
    expect(done).toMatchObject({ exitCode: 1, outputs: { verdict: 'refuse', code: 'window-closed' } })
    expect(done.errors.join()).toContain('resume-within')
    expect(done.suspended).toBeUndefined()
  })

  test('what never opens is refused', async () => {
    const never = { kind: 'deny', schedule: '0 0 * * *', duration: '24h', applications: ['*'] }
    expect((await gate({ windows: [never, tuesdays] })).outputs.verdict).toBe('refuse')
  })

  test('what can’t be told is unknown, not suspended', async () => {
    const done = await gate({ windows: [{ ...tuesdays, schedule: 'x' }] })
    expect(done).toMatchObject({ exitCode: 1, outputs: { verdict: 'unknown' } })
  })

  test('one that is suspended again keeps its time, another revision gets a new one', async () => {
    const events: ChangeEvent[] = []
    await gate({ events })
    const again = await gate({ events, now: '2026-11-24T07:00:00Z' })
    expect(again.suspended).toMatchObject({ until: '2026-12-07T12:00:00Z' })
    const other = await gate({ events, now: '2026-11-24T08:00:00Z', inputs: { revision: 'def' } })
    expect(other.outputs.verdict).toBe('suspended')
    expect(other.suspended).toMatchObject({ until: '2026-12-08T08:00:00Z', revision: 'def' })
  })

  test.each([
    ['no change', { change: '' }],
    ['another action than the one that would be resumed', { action: 'rollback' }],
    ['no ledger', { ledger: '' }],
    ['a ledger that keeps nothing', { ledger: 'none' }],
    ['another instant than now', { at: '2026-11-24T03:00:00Z' }],
  ])('%s is a conflict', async (_, inputs) => {
    expect((await gate({ inputs })).outputs).toMatchObject({ verdict: 'unknown', code: 'inputs-conflict' })
  })

  test('an application that is not known can’t be suspended', async () => {
    const windows = [{ ...tuesdays, schedule: '0 2 * * 2' }]
    const done = await gate({ windows, inputs: { application: '' } })
    expect(done.outputs.verdict).toBe('unknown')
  })
})

describe('a wait', () => {
  const hosted = { RUNNER_ENVIRONMENT: 'github-hosted' }

  test('beyond what a hosted job lasts is cut to leave room for the change, and says so', async () => {
    const inputs = { wait: '200h', 'when-closed': 'refuse' }
    const far = await gate({ now: '2026-11-23T20:00:00Z', inputs, env: hosted })
    expect(far.clock.slept).toEqual([])
    expect(far.outputs.verdict).toBe('refuse')
    expect(far.warnings.join()).toMatch(
      /wait is 8d 8h.*lasts 6h at most and the change takes 20m: it waits 5h 40m/,
    )
    const near = await gate({ now: '2026-11-23T20:21:00Z', inputs, env: hosted })
    expect(near.outputs.verdict).toBe('pass')
  })

  test('is held to job-limit on any runner', async () => {
    const inputs = { wait: '10h', 'job-limit': '2h' }
    expect((await gate({ now: '2026-11-23T23:00:00Z', inputs })).outputs.verdict).toBe('suspended')
    expect((await gate({ now: '2026-11-24T00:30:00Z', inputs })).outputs.verdict).toBe('pass')
  })

  test('tells how long it will be, and then a line each quarter of an hour at most', async () => {
    const { lines } = await gate({ now: '2026-11-24T00:00:00Z', inputs: { wait: '3h' } })
    const told = lines.filter(
      (line) => line.includes('waiting for the window') || line.includes('still waiting'),
    )
    expect(told[0]).toContain('in 2h; waits 3h at most, and looks at the calendar every 1m')
    expect(told).toHaveLength(8)
  })
})
