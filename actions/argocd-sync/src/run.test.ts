import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { at, ChgError } from '@chg/core'
import { cutAfter } from '@chg/sandbox/testing'
import { afterEach, describe, expect, test } from 'vitest'
import { type Stage, setStage } from './test-stage.ts'

let stage: Stage
afterEach(() => stage.stop())

const closed = { schedule: '0 3 1 1 *', duration: '1h', kind: 'allow', applications: ['*'] }
const setWindows = (...syncWindows: unknown[]) =>
  stage.sandbox.store.update('appprojects', 'argocd', 'default', (project) => ({
    ...project,
    spec: { ...(project.spec as object), syncWindows },
  }))
const closing = () => stage.events.findLast(({ type }) => type === 'dev.chg-actions.sync.ended')
const SYNC = 'POST /api/v1/applications/api/sync'
const PATCH = 'PATCH /apis/argoproj.io/v1alpha1/namespaces/argocd/applications/api'

describe.each([
  ['api', SYNC],
  ['core', PATCH],
] as const)('%s mode', (mode, write) => {
  test('syncs the exact revision, remembers what ran before, and closes with the phase', async () => {
    stage = await setStage(mode)
    const revision = await stage.repository.commit('2')
    await stage.repository.commit('3')
    const done = await stage.sync({ revision })
    expect(done.outputs).toMatchObject({
      verdict: 'pass',
      code: 'synced',
      revision,
      'previous-revision': stage.first,
      'history-id': '1',
      phase: 'Succeeded',
    })
    expect(stage.writes()).toEqual([write])
    expect(stage.events.map(({ type }) => type)).toEqual([
      'dev.chg-actions.sync.began',
      'dev.chg-actions.sync.ended',
    ])
    expect(stage.events[0]?.data).toMatchObject({
      application: 'api',
      revision,
      previousRevision: stage.first,
      previousHistoryId: 0,
      automated: null,
    })
    expect(closing()?.data).toMatchObject({ revision, historyId: 1, phase: 'Succeeded' })
    expect(done.summary).toContain('```mermaid')
  })

  test('cut after any answer and run again, it has started exactly one sync', async () => {
    let cuts = 0
    for (let answers = 1; ; answers += 1) {
      stage = await setStage(mode)
      const revision = await stage.repository.commit('2')
      const network = cutAfter(answers, new ChgError('cancelled', 'the run was cut', 'run it again'))
      const first = await stage.sync({ revision, 'poll-interval': '1s' }, network)
      if (!network.cut()) {
        expect(first.outputs.code).toBe('synced')
        break
      }
      cuts += 1
      expect(first.outputs).toMatchObject({ verdict: 'unknown', code: 'cancelled' })
      const again = await stage.sync({ revision })
      expect(again.outputs, `cut after ${answers}`).toMatchObject({
        verdict: 'pass',
        'previous-revision': stage.first,
        'history-id': '1',
      })
      expect(stage.writes(), `cut after ${answers}`).toEqual([write])
      await stage.stop()
    }
    expect(cuts).toBeGreaterThan(3)
  })

  test('observe writes nothing and tells what would happen', async () => {
    stage = await setStage(mode)
    const revision = await stage.repository.commit('2')
    const done = await stage.sync({ revision, mode: 'observe' })
    expect(done.outputs).toMatchObject({ verdict: 'pass', code: 'would-sync', revision: stage.first })
    expect(stage.writes()).toEqual([])
    expect(stage.events.map(({ type }) => type)).toEqual(['dev.chg-actions.sync.ended'])
  })

  test('a closed window is refused before anything is written', async () => {
    stage = await setStage(mode)
    const revision = await stage.repository.commit('2')
    setWindows(closed)
    const done = await stage.sync({ revision, calendar: 'argocd:default' })
    expect(done.outputs).toMatchObject({ verdict: 'refuse' })
    expect(done.outputs.code).toMatch(/^window-/)
    expect(done.exitCode).toBe(1)
    expect(stage.writes()).toEqual([])
    expect(stage.events.map(({ type }) => type)).toEqual(['dev.chg-actions.sync.ended'])
  })

  test('a calendar that cannot be read is unknown, and nothing is written', async () => {
    stage = await setStage(mode)
    const revision = await stage.repository.commit('2')
    const calendar = join(stage.repository.path, 'calendar.yaml')
    await writeFile(calendar, 'kind: [')
    const done = await stage.sync({ revision, calendar })
    expect(done.outputs.verdict).toBe('unknown')
    expect(stage.writes()).toEqual([])
  })

  test('a failed sync is refused with the words of Argo CD, and tried again by the next run', async () => {
    stage = await setStage(mode)
    const broken = { 'x.yaml': 'apiVersion: x/v1\nkind: Nothing\nmetadata: {name: x}\n' }
    const revision = await stage.repository.commit('2', broken)
    const done = await stage.sync({ revision })
    expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'sync-failed', phase: 'Failed' })
    expect(done.outputs.reason).toContain('one or more synchronization tasks are not valid')
    await stage.sync({ revision })
    expect(stage.writes()).toEqual([write, write])
  })

  test('under auto-sync the branch decides: the wanted head is followed, another one refused', async () => {
    stage = await setStage(mode, { syncPolicy: { automated: {} } })
    const revision = await stage.repository.commit('2')
    const done = await stage.sync({ revision })
    expect(done.outputs).toMatchObject({ verdict: 'pass', revision, 'previous-revision': stage.first })
    const older = await stage.sync({ revision: stage.first })
    expect(older.outputs).toMatchObject({ verdict: 'refuse', code: 'auto-sync-elsewhere' })
    expect(older.outputs.reason).toContain('follows main')
  })

  test('what auto-sync has deployed already is already synced', async () => {
    stage = await setStage(mode, { syncPolicy: { automated: {} } })
    const done = await stage.sync({ revision: stage.first })
    expect(done.outputs).toMatchObject({ verdict: 'pass', code: 'already-synced', phase: 'Succeeded' })
    expect(stage.writes()).toEqual([])
  })

  test('another operation is left alone', async () => {
    stage = await setStage(mode)
    const other = await stage.repository.commit('2')
    const revision = await stage.repository.commit('3')
    stage.sandbox.store.update('applications', 'argocd', 'api', (application) => ({
      ...application,
      operation: { sync: { revision: other } },
    }))
    const done = await stage.sync({ revision })
    expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'another-operation' })
    expect(stage.writes()).toEqual([])
  })

  test('a sync that does not end in time is unknown, and followed by the next run', async () => {
    stage = await setStage(mode)
    const revision = await stage.repository.commit('2')
    const done = await stage.sync({ revision, timeout: '1s', 'poll-interval': '1s' })
    expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'sync-timeout', phase: 'Running' })
    expect((await stage.sync({ revision })).outputs.verdict).toBe('pass')
    expect(stage.writes()).toEqual([write])
  })
})

test('a window that only Argo CD knows of is its refusal', async () => {
  stage = await setStage('api')
  const revision = await stage.repository.commit('2')
  setWindows(closed)
  const done = await stage.sync({ revision })
  expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'sync-blocked' })
  expect(done.outputs.reason).toContain('blocked by sync window')
})

test('an operation that a window holds is ended, so that it does not deploy hours later', async () => {
  stage = await setStage('core')
  const revision = await stage.repository.commit('2')
  setWindows(closed)
  const done = await stage.sync({ revision })
  expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'sync-blocked' })
  setWindows()
  await stage.sandbox.tick()
  const application = stage.sandbox.store.get('applications', 'argocd', 'api')
  expect(at(application, 'status', 'operationState', 'phase')).toBe('Failed')
  expect(at(application, 'status', 'history', 1)).toBeUndefined()
})

test.each(['main', 'abc1234', 'HEAD', 'v1'])(
  'revision %s is not exact: refused before anything is read',
  async (revision) => {
    stage = await setStage('api')
    const done = await stage.sync({ revision })
    expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'input-invalid' })
    expect(stage.sandbox.requests).toEqual([])
  },
)

test('a chart version does not name a commit', async () => {
  stage = await setStage('api')
  expect((await stage.sync({ revision: '1.2.3' })).outputs).toMatchObject({
    verdict: 'refuse',
    code: 'revision-not-exact',
  })
})

test('a commit that the repository does not have fails in the words of Argo CD, and what ran goes on', async () => {
  stage = await setStage('api')
  const done = await stage.sync({ revision: 'f'.repeat(40) })
  expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'sync-failed', revision: stage.first })
  expect(done.outputs.reason).toContain(`Failed to checkout revision ${'f'.repeat(40)}`)
})

test('an application that is not there is named with the fix', async () => {
  stage = await setStage('core')
  const done = await stage.sync({ application: 'none', revision: 'f'.repeat(40) })
  expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'application-not-found' })
})
