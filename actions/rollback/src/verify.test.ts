import { ChgError } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import {
  after,
  application,
  deployment,
  job,
  NEW,
  pod,
  ready,
  type Script,
  START,
  scriptedWorld,
  waitingFor,
} from '@chg/verification/testing'
import { expect, test } from 'vitest'
import { verified } from './verify.ts'

/** What the verification of a rollback to `NEW` says in a scripted world, looking every 5 s for 5 minutes. */
async function verify(script: Script, already = false) {
  const clock = virtualClock(START)
  const { argocd, kubernetes, refreshed, second } = scriptedWorld(script, clock)
  const { verdict } = await verified(
    argocd,
    { application: 'api-gateway', stableFor: 30_000 },
    { plan: { from: 'bad', to: NEW, automated: null }, already, kubernetes },
    { clock, interval: 5_000, timeout: 300_000 },
    () => undefined,
  )
  return { ...verdict, second: second(), refreshed }
}

const restarted = (restartCount: number) =>
  pod('api-1', { containerStatuses: [{ name: 'api', restartCount }] })

test('healthy with its pods for as long as asked is what counts', async () => {
  expect(await verify({})).toMatchObject({ verdict: 'pass', code: 'rolled-back', second: 30 })
  expect(await verify({}, true)).toMatchObject({ verdict: 'pass', code: 'already-rolled-back', second: 30 })
})

test('a crash after a first Ready starts the period anew, though the pod is ready again', async () => {
  const once = (second: number) => deployment([restarted(second < 20 ? 0 : 1)])
  expect(await verify({ objects: once })).toMatchObject({ code: 'rolled-back', second: 55 })
})

test('pods that crash again and again after they were ready are no rollback that counts', async () => {
  const relapsing = (second: number) => deployment([restarted(Math.floor(second / 25))])
  const done = await verify({ objects: relapsing })
  expect(done).toMatchObject({ verdict: 'refuse', code: 'rollback-unverified', second: 80 })
  expect(done.reason).toContain('3 restarts')
  expect(done.next).toContain('name another revision')
})

test('a crash loop that begins while it must stay healthy ends it', async () => {
  const crashing = [pod('api-1', waitingFor('CrashLoopBackOff')), pod('api-2')]
  const objects = (second: number) => deployment(second < 20 ? ready : crashing)
  const done = await verify({ objects })
  expect(done).toMatchObject({ verdict: 'refuse', code: 'rollback-unverified', second: 25 })
  expect(done.reason).toMatch(
    /was taken back to b+, but: Pod shop\/api-1 of Deployment shop\/api does not run/,
  )
})

test('the pods of a job count', async () => {
  const [first] = application().resources
  const resources = first === undefined ? [] : [{ ...first, group: 'batch', kind: 'Job', name: 'migrate' }]
  const objects = () => job({ active: 1 }, [pod('migrate-1', waitingFor('ErrImagePull'), 'migrate')])
  const done = await verify({ application: () => application({ resources }), objects })
  expect(done).toMatchObject({ verdict: 'refuse', code: 'rollback-unverified', second: 5 })
  expect(done.reason).toContain('of Job shop/migrate does not run')
})

test('a workload that is not healthy does not count, whatever Argo CD still says', async () => {
  const objects = () => deployment(ready, { availableReplicas: 1 })
  expect(await verify({ objects })).toMatchObject({ verdict: 'refuse', code: 'rollback-unverified' })
})

test('workloads that are not in the cluster make it unknown', async () => {
  const done = await verify({ objects: () => [] })
  expect(done).toMatchObject({ verdict: 'unknown', code: 'rollback-unverified' })
  expect(done.next).toContain('the cluster that the application is deployed to')
})

test('an application that is paused is not suspended success but unknown', async () => {
  const paused = () => application({ health: { status: 'Suspended', message: 'CanaryPauseStep' } })
  expect(await verify({ application: paused })).toMatchObject({
    verdict: 'unknown',
    code: 'rollback-unverified',
  })
})

test('a status from before the end of the operation does not count, and a refresh is asked for', async () => {
  const stale = (second: number) => application(second < 60 ? { reconciledAt: after(-15) } : {})
  expect(await verify({ application: stale })).toMatchObject({
    code: 'rolled-back',
    second: 90,
    refreshed: [0, 30],
  })
})

test('an API that gives no answer for a while is borne', async () => {
  const objects = (second: number) => {
    if (second > 10 && second < 100) throw new ChgError('kubernetes-unreachable', 'no answer', 'wait')
    return deployment(ready)
  }
  expect(await verify({ objects })).toMatchObject({ code: 'rolled-back', second: 130 })
})

test('auto-sync that comes back ends it at once', async () => {
  const back = (second: number) => application(second < 15 ? {} : { automated: {} })
  const done = await verify({ application: back })
  expect(done).toMatchObject({ verdict: 'refuse', code: 'autosync-restored', second: 15 })
})
