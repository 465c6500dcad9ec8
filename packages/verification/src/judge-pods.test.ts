import { expect, test } from 'vitest'
import {
  after,
  application,
  deployment,
  job,
  NEW,
  operation,
  pod,
  ready,
  verify,
  waitingFor,
} from './testing.ts'

const crashing = [pod('api-1', waitingFor('CrashLoopBackOff')), pod('api-2')]
const progressing = { health: { status: 'Progressing', message: '' } }

test('a crash loop fails within seconds, long before the deadline of the Deployment', async () => {
  const done = await verify({
    application: () => application(progressing),
    objects: () => deployment(crashing, { availableReplicas: 1 }),
  })
  expect(done).toMatchObject({ verdict: 'refuse', code: 'pods-crashing' })
  expect(done.reason).toMatch(
    /^Pod shop\/api-1 of Deployment shop\/api does not run: container api: CrashLoopBackOff/,
  )
  expect(done.second).toBe(5)
})

test.each([
  ['ImagePullBackOff', 'image-pull-failed'],
  ['CreateContainerConfigError', 'pods-misconfigured'],
])('%s fails as %s', async (reason, code) => {
  const done = await verify({ objects: () => deployment([pod('api-1', waitingFor(reason))]) })
  expect([done.code, done.second]).toEqual([code, 5])
})

test('trouble that a second look does not confirm is borne', async () => {
  const objects = (second: number) => deployment(second === 0 ? crashing : ready)
  const done = await verify({ objects })
  expect([done.verdict, done.second]).toEqual(['pass', 65])
})

test('trouble of pods of the revision before does not count', async () => {
  const leaving = pod('api-old-1', waitingFor('CrashLoopBackOff'), 'api-old', after(-9_000))
  const done = await verify({ objects: () => deployment([...ready, leaving]) })
  expect(done).toMatchObject({ verdict: 'pass', pods: 2 })
})

test('while the new revision is not rolled out, crash loops of the old one do not fail it', async () => {
  const syncing = application({
    operationState: operation({ phase: 'Running', revision: NEW, finishedAt: undefined }),
    history: [],
  })
  const old = [pod('api-1', waitingFor('CrashLoopBackOff'), 'api-new', after(-9_000))]
  const done = await verify({
    application: (second) => (second < 30 ? syncing : application()),
    objects: (second) => deployment(second < 30 ? old : ready),
  })
  expect([done.verdict, done.second]).toEqual(['pass', 90])
})

test('a restart between two looks is a relapse, though the pod is ready again', async () => {
  const restarts = (restartCount: number) =>
    pod('api-1', { containerStatuses: [{ name: 'api', restartCount }] })
  const done = await verify({ objects: (second) => deployment([restarts(second < 30 ? 0 : 1)]) })
  expect([done.verdict, done.second]).toEqual(['pass', 95])
})

test('pods that find no node are waited for, then refused', async () => {
  const conditions = [
    { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes fit' },
  ]
  const done = await verify({ objects: () => deployment([pod('api-1', { conditions })]) }, { timeout: '5m' })
  expect(done).toMatchObject({ verdict: 'refuse', code: 'pods-unschedulable' })
  expect(done.second).toBe(300)
})

test('an application that Argo CD still calls healthy does not pass over a Deployment that is not', async () => {
  const objects = () => deployment(ready, { availableReplicas: 1 })
  const done = await verify({ objects }, { timeout: '5m' })
  expect(done).toMatchObject({ verdict: 'refuse', code: 'workload-not-healthy' })
  expect(done.reason).toContain('1 of 2 new replicas are available')
})

test('a workload that the cluster does not have is unknown: it may be the wrong cluster', async () => {
  const done = await verify({ objects: () => [] }, { timeout: '5m' })
  expect(done).toMatchObject({ verdict: 'unknown', code: 'workload-not-found' })
  const destination = { name: '', server: 'https://elsewhere:6443', namespace: 'shop' }
  const core = verify({ mode: 'core', application: () => application({ destination }) })
  await expect(core).rejects.toMatchObject({ code: 'pods-elsewhere' })
})

test('while the Deployment has not been seen by its controller, trouble of its pods is of the revision before', async () => {
  const objects = (second: number) =>
    second < 30 ? deployment(crashing, { observedGeneration: 1 }) : deployment(ready)
  const done = await verify({ objects })
  expect([done.verdict, done.second]).toEqual(['pass', 90])
})

test('for a baseline, what a pod went through before this run does not count', async () => {
  const killed = { exitCode: 137, reason: 'OOMKilled', finishedAt: after(-12).toISOString() }
  const survivor = pod('api-1', { containerStatuses: [{ name: 'api', lastState: { terminated: killed } }] })
  const objects = () => deployment([survivor])
  expect((await verify({ objects }, { since: after(0) })).verdict).toBe('pass')
  expect((await verify({ objects })).code).toBe('pods-out-of-memory')
})

test('a job is judged by its own limit of retries, not by the crashes of its pods', async () => {
  const resource = {
    group: 'batch',
    version: 'v1',
    kind: 'Job',
    namespace: 'shop',
    name: 'migrate',
    status: 'Synced',
    health: '',
  }
  const complete = { conditions: [{ type: 'Complete', status: 'True' }] }
  const retried = pod('migrate-1', waitingFor('CrashLoopBackOff'), 'migrate')
  const migrating = (second: number) =>
    application({ resources: [resource], ...(second < 30 && progressing) })
  const done = await verify({
    application: migrating,
    objects: (second) => job(second < 30 ? { active: 1 } : complete, [retried]),
  })
  expect([done.verdict, done.second]).toEqual(['pass', 90])
  const pulling = () => job({ active: 1 }, [pod('migrate-1', waitingFor('ErrImagePull'), 'migrate')])
  const refused = await verify({ application: () => migrating(0), objects: pulling })
  expect(refused.code).toBe('image-pull-failed')
})
