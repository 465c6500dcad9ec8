import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runForTest } from '@chg/action/testing'
import { type ChangeEvent, makeEvent } from '@chg/change'
import { ChgError, pass } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { memoryLedger } from '@chg/ledger/testing'
import { expect, test } from 'vitest'
import { action } from './action.ts'
import { run } from './run.ts'

const tuesdays = { kind: 'allow', schedule: '0 2 * * 2', duration: '4h', applications: ['*'] }
const weekend = { kind: 'deny', schedule: '0 22 * * 5', duration: '60h', applications: ['*'] }

interface Scene {
  readonly windows?: readonly object[]
  readonly now?: string
  readonly events?: ChangeEvent[]
  readonly inputs?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

/** The action in a workspace with `project.yaml`, Tuesday 24 November, half past two. */
async function gate({
  windows = [tuesdays],
  now = '2026-11-24T02:30:00Z',
  events = [],
  inputs = {},
  signal,
}: Scene) {
  const workspace = mkdtempSync(join(tmpdir(), 'chg-gate-'))
  const object = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: 'production' },
    spec: { syncWindows: windows },
  }
  writeFileSync(join(workspace, 'project.yaml'), JSON.stringify(object))
  const clock = virtualClock(now)
  const done = await runForTest(
    action,
    run,
    { calendar: 'project.yaml', change: 'CHG-1234', application: 'api', ...inputs },
    { workspace, clock, ledger: memoryLedger(events), ...(signal && { signal }) },
  )
  const closing = events.findLast(({ type }) => type === 'dev.chg-actions.window.decided')
  return { ...done, clock, closing: closing?.data as Record<string, unknown> | undefined }
}

test('passes in the window, with all outputs and one closing event', async () => {
  const done = await gate({})
  expect(done.exitCode).toBe(0)
  expect(done.outputs).toMatchObject({
    verdict: 'pass',
    code: 'window-open',
    state: 'open',
    'closes-at': '2026-11-24T06:00:00Z',
  })
  expect(done.outputs['next-open']).toBeUndefined()
  expect(JSON.parse(done.outputs.matched ?? '')).toMatchObject([
    { project: 'production', index: 0, active: true, decided: true },
  ])
  expect(done.closing).toMatchObject({
    application: 'api',
    state: 'open',
    at: '2026-11-24T02:30:00Z',
    closesAt: '2026-11-24T06:00:00Z',
    calendars: [{ source: 'project.yaml', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    verdict: { verdict: 'pass' },
  })
})

test('refuses outside of it, with the next opening, a table and a timeline', async () => {
  const done = await gate({ windows: [tuesdays, weekend], now: '2026-11-21T02:00:00Z' })
  expect(done.exitCode).toBe(1)
  expect(done.outputs).toMatchObject({
    verdict: 'refuse',
    code: 'window-frozen',
    state: 'closed',
    'next-open': '2026-11-24T02:00:00Z',
  })
  expect(done.summary).toContain('| production 1 | deny |')
  expect(done.summary).toContain('axisFormat %d %b %H:%M')
  expect(done.summary).toContain('now closed until Tue 24 Nov 02.00 UTC : crit')
})

test.each([
  ['2026-11-24T05:59:59Z', 'window-open'],
  ['2027-03-02T03:00:00+01:00', 'window-closed'],
  ['2020-11-24T04:00:00Z', 'window-open'],
])('judges %s instead of now: %s', async (at, code) => {
  expect((await gate({ inputs: { at } })).outputs.code).toBe(code)
})

test('refuses a change that would not be over in time', async () => {
  const done = await gate({ inputs: { 'expected-duration': '3h31m' } })
  expect(done.outputs).toMatchObject({
    code: 'window-too-short',
    state: 'open',
    'next-open': '2026-12-01T02:00:00Z',
  })
})

test('waits for the window, and judges the instant at which it woke', async () => {
  const done = await gate({ now: '2026-11-24T01:00:00Z', inputs: { wait: '2h' } })
  expect(done.outputs.code).toBe('window-open')
  expect(done.clock.now().toISOString()).toBe('2026-11-24T02:00:00.001Z')
  expect(done.lines.join('\n')).toContain('it opens 2026-11-24T02:00:00Z, in 1h')
  expect(done.closing).toMatchObject({ at: '2026-11-24T02:00:00Z' })
})

test('observing does not wait and never fails', async () => {
  const done = await gate({ now: '2026-11-24T01:00:00Z', inputs: { wait: '2h', mode: 'observe' } })
  expect(done.exitCode).toBe(0)
  expect(done.outputs.code).toBe('window-closed')
  expect(done.clock.slept).toEqual([])
})

test('a cancelled wait ends at once and is written down as unknown', async () => {
  const abort = new AbortController()
  const cancelled = new ChgError('cancelled', 'the run was cancelled', 'run it again')
  const events: ChangeEvent[] = []
  setImmediate(() => abort.abort(cancelled))
  const done = await gate({
    now: '2026-11-17T07:00:00Z',
    inputs: { wait: '200h' },
    signal: abort.signal,
    events,
  })
  expect(done.exitCode).toBe(1)
  expect(done.outputs.code).toBe('cancelled')
  expect(done.closing).toMatchObject({ verdict: { verdict: 'unknown', code: 'cancelled' } })
})

test('manual passes a window with manualSync, and only when it is asked for', async () => {
  const windows = [{ ...weekend, manualSync: true }]
  const scene = { windows, now: '2026-11-21T02:00:00Z' }
  expect((await gate(scene)).outputs.code).toBe('window-frozen')
  expect((await gate({ ...scene, inputs: { manual: 'true' } })).outputs.code).toBe('manual-sync')
})

test.each([
  [{ schedule: '0 2 * * 7' }, "cannot parse schedule '0 2 * * 7'"],
  [{ timeZone: 'Europe/Amsterdamned' }, "time zone 'Europe/Amsterdamned'"],
])('a window with %j is unknown, fails even in report mode, and is named', async (broken, problem) => {
  const done = await gate({ windows: [{ ...tuesdays, ...broken }], inputs: { mode: 'report' } })
  expect(done.exitCode).toBe(1)
  expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'window-invalid', state: 'unknown' })
  expect(done.outputs.reason).toContain('allow window 0 of project production')
  expect(done.outputs.reason).toContain(problem)
})

test('an unreadable calendar is unknown, with the fix', async () => {
  const done = await gate({ inputs: { calendar: 'nix.yaml' } })
  expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'calendar-missing', state: 'unknown' })
  expect(done.errors.join()).toContain('relative to the workspace')
})

test('at and wait together are a conflict', async () => {
  const done = await gate({ inputs: { at: '2026-11-24T03:00:00Z', wait: '1h' } })
  expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'inputs-conflict' })
})

test('what is not given comes from the scope of the change', async () => {
  const scope = { applications: ['shop'], clusters: ['https://prod'], namespaces: ['shop-ns'] }
  const validated = { verdict: pass('valid', 'All valid.'), mode: 'enforce' as const, scope }
  const voice = {
    source: 'https://github.com/org/repo',
    actor: 'octocat',
    time: new Date('2026-11-20T00:00:00Z'),
  }
  const events: ChangeEvent[] = [makeEvent('manifests.validated', 'CHG-1234', validated, voice)]
  const windows = [
    {
      ...tuesdays,
      applications: ['shop'],
      namespaces: ['shop-*'],
      clusters: ['https://*'],
      andOperator: true,
    },
  ]
  const done = await gate({ windows, events, inputs: { application: '' } })
  expect(done.outputs.code).toBe('window-open')
  expect(done.closing).toMatchObject({ application: 'shop' })
})

test('a window for clusters is unknown while the cluster is', async () => {
  const done = await gate({ windows: [{ ...tuesdays, applications: [], clusters: ['prod-*'] }] })
  expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'subject-incomplete' })
})

test('hostile text in a window stays text', async () => {
  const hostile = '](http://evil) <img src=x> | @everyone\n::error::'
  const done = await gate({ windows: [{ ...weekend, kind: hostile, description: hostile }, tuesdays] })
  expect(done.outputs.code).toBe('window-open')
  expect(done.summary).not.toMatch(/<img|[^\\]\]\(http|@everyone|^::error/m)
})

test('very many windows still fit into an output', async () => {
  const many = Array.from({ length: 1_000 }, (_, index) => ({
    ...tuesdays,
    description: `${index} ${'\u0001'.repeat(300)}`,
  }))
  const done = await gate({ windows: many })
  expect(done.outputs.code).toBe('window-open')
  expect(Buffer.byteLength(done.outputs.matched ?? '')).toBeLessThan(64 * 1024)
})
