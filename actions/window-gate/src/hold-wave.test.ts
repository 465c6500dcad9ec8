import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runForTest } from '@chg/action/testing'
import { type ChangeEvent, type EventData, type EventName, foldRecord, makeEvent } from '@chg/change'
import { pass, suspended } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { memoryLedger } from '@chg/ledger/testing'
import { expect, test } from 'vitest'
import { action } from './action.ts'
import { run } from './run.ts'

const always = { kind: 'allow', schedule: '0 0,12 * * *', duration: '13h', applications: ['*'] }
const config = 'applications: { canary: { paths: c }, full: { paths: f, after: canary } }'

let second = 0
const tell = <N extends EventName>(name: N, data: object) =>
  makeEvent(name, 'CHG-1', { mode: 'enforce', application: 'canary', ...data } as unknown as EventData[N], {
    ...{ source: 'chg://test', actor: 'octocat' },
    time: new Date(Date.UTC(2026, 10, 24, 1, 0, second++)),
  }) as ChangeEvent
const good = pass('ok', 'It is.')
const synced = () => tell('sync.ended', { verdict: good, revision: 'r' })
const verified = () => [synced(), tell('health.judged', { verdict: good, revision: 'r' })]
const openings = [{ opens: '2026-11-24T03:00:00Z' }]
const waiting = () =>
  tell('window.decided', {
    verdict: suspended('window-closed', 'It is.'),
    suspension: { openings, until: '2026-11-25T00:00:00Z' },
  })

/** The gate of the second wave, in its window. */
async function gate(events: ChangeEvent[], inputs: Readonly<Record<string, string>> = {}) {
  const workspace = mkdtempSync(join(tmpdir(), 'chg-wave-'))
  mkdirSync(join(workspace, '.github'))
  writeFileSync(join(workspace, '.github/chg.yaml'), config)
  const project = { apiVersion: 'argoproj.io/v1alpha1', kind: 'AppProject', metadata: { name: 'p' } }
  writeFileSync(
    join(workspace, 'project.yaml'),
    JSON.stringify({ ...project, spec: { syncWindows: [always] } }),
  )
  const given = { calendar: 'project.yaml', change: 'CHG-1', application: 'full', ledger: 'git:x', ...inputs }
  const world = { workspace, ledger: memoryLedger(events), clock: virtualClock('2026-11-24T02:30:00Z') }
  const { outputs } = await runForTest(action, run, given, world)
  return { outputs, full: foldRecord(events)?.applications.find((one) => one.application === 'full') }
}

test('a wave goes when the one before is verified', async () => {
  expect((await gate(verified())).outputs.verdict).toBe('pass')
})

test.each([
  ['is not verified', () => [synced()], 'wave-not-verified'],
  ['was rolled back', () => [tell('rollback.ended', { verdict: good, revision: 'q' })], 'wave-rolled-back'],
  ['waits for its window', () => [waiting()], 'wave-suspended'],
  [
    'is in the scope of the change and has not begun',
    () => [
      tell('manifests.validated', {
        ...{ application: '', verdict: good },
        scope: { applications: ['canary', 'full'], clusters: [], namespaces: [] },
      }),
    ],
    'wave-not-verified',
  ],
])('a wave is held back while the one before %s', async (_, events, code) => {
  expect((await gate(events())).outputs).toMatchObject({ verdict: 'refuse', code })
})

test('a wave whose predecessor waits is suspended with it, for the same opening', async () => {
  const { outputs, full } = await gate([waiting()], { 'when-closed': 'suspend' })
  expect(outputs).toMatchObject({
    verdict: 'suspended',
    code: 'wave-suspended',
    'next-open': openings[0]?.opens,
  })
  expect(full?.suspended?.openings).toEqual(openings)
})

test.each(['rollback', 'scale'])('a %s waits for no wave', async (what) => {
  expect((await gate([synced()], { action: what })).outputs.verdict).toBe('pass')
})

test('a wave before that the change does not touch is no obstacle', async () => {
  expect((await gate([])).outputs.verdict).toBe('pass')
})
