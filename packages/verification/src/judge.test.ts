import { expect, test } from 'vitest'
import { after, application, NEW, OLD, OTHER, operation, verify } from './testing.ts'

test('a status from before the end of the sync does not count, and a refresh is asked for', async () => {
  const done = await verify({
    application: (second) => application({ reconciledAt: second < 45 ? after(-11) : after(45) }),
  })
  expect([done.verdict, done.second]).toEqual(['pass', 105])
  expect(done.refreshed).toEqual([0, 30])
  const stale = await verify({ application: () => application({ reconciledAt: undefined }) })
  expect(stale).toMatchObject({ verdict: 'unknown', code: 'status-stale' })
})

test('another revision that runs is waited for, then refused', async () => {
  const before = application({
    sync: { status: 'Synced', revision: OLD },
    operationState: operation({ revision: OLD }),
    history: [{ id: 4, revision: OLD, deployedAt: after(-86_400), deployStartedAt: undefined }],
  })
  const done = await verify({ application: () => before }, { timeout: '5m' })
  expect(done).toMatchObject({ verdict: 'refuse', code: 'wrong-revision' })
  expect(done.reason).toContain('runs aaaaaaaa (Synced, compared with aaaaaaaa), not bbbbbbbb')
  const later = (second: number) => (second < 60 ? before : application())
  expect((await verify({ application: later })).verdict).toBe('pass')
})

test('a revision that somebody lays over ours is superseded: never a pass, never a reason to roll back', async () => {
  const other = application({
    sync: { status: 'Synced', revision: OTHER },
    operationState: operation({
      revision: OTHER,
      phase: 'Running',
      startedAt: after(30),
      finishedAt: undefined,
    }),
  })
  const done = await verify({ application: (second) => (second < 30 ? application() : other) })
  expect(done).toMatchObject({ verdict: 'unknown', code: 'superseded' })
  expect(done.second).toBe(30)
})

test('a commit that changes nothing of the application leaves the wanted revision running', async () => {
  const moved = application({ sync: { status: 'Synced', revision: OTHER }, automated: {} })
  expect((await verify({ application: () => moved }, { revision: NEW })).verdict).toBe('pass')
  expect((await verify({ application: () => moved }, { revision: OTHER })).verdict).toBe('pass')
})

test('a failed sync is refused at once, with the words of Argo CD', async () => {
  const failed = operation({ phase: 'Failed', message: 'one or more objects failed to apply' })
  const done = await verify({ application: () => application({ operationState: failed, history: [] }) })
  expect(done).toMatchObject({ verdict: 'refuse', code: 'sync-failed' })
  expect(done.reason).toContain('one or more objects failed to apply')
  expect(done.second).toBe(0)
})

test('Suspended is not success: somebody has to resume it', async () => {
  const paused = { health: { status: 'Suspended', message: 'CanaryPauseStep' } }
  const done = await verify({ application: () => application(paused) }, { timeout: '5m' })
  expect(done).toMatchObject({ verdict: 'suspended', code: 'rollout-suspended' })
})

test('an error condition makes the health untrustworthy', async () => {
  const errors = [{ type: 'ComparisonError', message: 'failed to generate manifests' }]
  const done = await verify({ application: () => application({ errors }) }, { timeout: '5m' })
  expect(done).toMatchObject({ verdict: 'unknown', code: 'application-error' })
})

test('an operation that has not ended is waited for, and named at the deadline with the words of Argo CD', async () => {
  const message = 'Sync operation blocked by sync window'
  const blocked = operation({ phase: 'Running', message, finishedAt: undefined })
  const done = await verify(
    { application: () => application({ operationState: blocked }) },
    { timeout: '5m' },
  )
  expect(done).toMatchObject({ verdict: 'refuse', code: 'sync-not-ended' })
  expect(done.reason).toContain(message)
  const asked = application({ operationPending: true })
  const pending = await verify({ application: () => asked }, { timeout: '5m' })
  expect(pending.code).toBe('sync-not-ended')
})

test.each([
  ['Missing', 'refuse', 'resources-missing'],
  ['Unknown', 'unknown', 'health-unknown'],
  ['', 'unknown', 'health-unknown'],
])('the health %j at the deadline is %s', async (status, verdict, code) => {
  const health = { status, message: '' }
  const done = await verify({ application: () => application({ health }) }, { timeout: '5m' })
  expect(done).toMatchObject({ verdict, code })
})

test('where auto-sync must stay off, it ends at once when it is back on', async () => {
  const back = (second: number) => application(second < 15 ? {} : { automated: {} })
  const done = await verify({ application: back }, { autoSyncOff: true })
  expect(done).toMatchObject({ verdict: 'refuse', code: 'auto-sync-on', second: 15 })
  expect((await verify({ application: back })).verdict).toBe('pass')
})
