import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ChgError } from '@chg/core'
import { cutAfter } from '@chg/sandbox/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Stage, setStage } from './test-stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage('core')
})
afterEach(() => stage.stop())

function calendarWith(window: object): string {
  const file = join(mkdtempSync(join(tmpdir(), 'chg-refusal-')), 'project.yaml')
  const metadata = { name: 'default' }
  const spec = { syncWindows: [{ schedule: '* * * * *', duration: '1h', applications: ['*'], ...window }] }
  writeFileSync(
    file,
    JSON.stringify({ apiVersion: 'argoproj.io/v1alpha1', kind: 'AppProject', metadata, spec }),
  )
  return file
}

test.each<[string, object, string, string]>([
  ['a freeze that holds everything holds the rollback', { kind: 'deny' }, 'refuse', 'window-frozen'],
  [
    'one that lets a person through lets it through',
    { kind: 'deny', manualSync: true },
    'pass',
    'rolled-back',
  ],
  [
    'a calendar that cannot be judged is unknown',
    { kind: 'deny', schedule: 'x' },
    'unknown',
    'window-invalid',
  ],
])('%s', async (_, window, verdict, code) => {
  const done = await stage.rollBack({ calendar: calendarWith(window) })
  expect(done.outputs).toMatchObject({ verdict, code })
  if (verdict !== 'pass') expect(stage.writes()).toEqual([])
})

test('a freeze of deployments lets a rollback through', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'chg-refusal-')), 'freeze.yaml')
  const when = { from: '2000-01-01T00:00', to: '2100-01-01T00:00' }
  const windows = (actions: readonly string[]) => [
    { id: 'freeze', kind: 'deny', when, actions, timeZone: 'UTC' },
  ]
  const calendar = (actions: readonly string[]) =>
    JSON.stringify({
      apiVersion: 'chg-actions.dev/v1',
      kind: 'Calendar',
      metadata: { name: 'production' },
      spec: { windows: windows(actions) },
    })
  writeFileSync(file, calendar(['deploy', 'rollback']))
  expect((await stage.rollBack({ calendar: file })).outputs).toMatchObject({
    verdict: 'refuse',
    code: 'window-frozen',
  })
  writeFileSync(file, calendar(['deploy', 'promote', 'scale']))
  expect((await stage.rollBack({ calendar: file })).outputs).toMatchObject({
    verdict: 'pass',
    code: 'rolled-back',
  })
})

test('a rollback that has begun is finished, whatever the calendar says by then', async () => {
  const calendar = calendarWith({ kind: 'deny', manualSync: true })
  const begun = () => stage.events.some(({ type }) => type === 'dev.chg-actions.rollback.began')
  for (let answers = 1; !begun(); answers += 1) {
    const { http, signal } = cutAfter(
      answers,
      new ChgError('cancelled', 'the run was cancelled', 'run again'),
    )
    await stage.rollBack({ calendar }, { http, signal })
  }
  const done = await stage.rollBack({ calendar: calendarWith({ kind: 'deny' }) })
  expect(done.outputs).toMatchObject({ verdict: 'pass', code: 'rolled-back' })
})
