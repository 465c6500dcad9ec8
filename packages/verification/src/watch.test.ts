import { ChgError } from '@chg/core'
import { expect, test } from 'vitest'
import { after, application, deployment, ready, verify } from './testing.ts'

const progressing = { health: { status: 'Progressing', message: '' } }
const unreachable = new ChgError('kubernetes-unreachable', 'list pods: no answer', 'check the API server')

test('a roll-out that hangs is refused at the deadline, saying what it waits for', async () => {
  const done = await verify(
    {
      application: () => application({ health: { status: 'Progressing', message: 'Waiting for rollout' } }),
      objects: () => deployment(ready, { availableReplicas: 1 }),
    },
    { timeout: '10m' },
  )
  expect(done).toMatchObject({ verdict: 'refuse', code: 'still-progressing', health: 'Progressing' })
  expect(done.reason).toContain('Waiting for rollout')
  expect(done.second).toBe(600)
})

test('a relapse starts the stable period anew', async () => {
  const done = await verify(
    { application: (second) => application(second === 40 ? progressing : {}) },
    { stableFor: '60s' },
  )
  expect(done).toMatchObject({ verdict: 'pass', stableSince: after(45) })
  expect(done.second).toBe(105)
})

test('healthy too late for the stable period is not stable', async () => {
  const done = await verify(
    { application: (second) => application(second < 100 ? progressing : {}) },
    { timeout: '2m' },
  )
  expect(done).toMatchObject({ verdict: 'refuse', code: 'not-stable' })
})

test('Degraded is refused once it has lasted as long as stability must', async () => {
  const degraded = { health: { status: 'Degraded', message: 'progress deadline exceeded' } }
  const lasting = await verify({ application: () => application(degraded) })
  expect([lasting.code, lasting.second]).toEqual(['degraded', 60])
  const passing = await verify({ application: (second) => application(second < 30 ? degraded : {}) })
  expect([passing.verdict, passing.second]).toEqual(['pass', 90])
})

test('an API that does not answer for a while is borne, but never counts as healthy', async () => {
  const objects = (second: number) => {
    if (second >= 30 && second < 200) throw unreachable
    return deployment(ready)
  }
  const done = await verify({ objects })
  expect([done.verdict, done.second]).toEqual(['pass', 260])
  expect(done.phases.map(({ label }) => label)).toEqual(['healthy', 'no answer', 'healthy'])
})

test('an API that is silent at the deadline makes it unknown', async () => {
  const objects = (second: number) => {
    if (second >= 30) throw unreachable
    return deployment(ready)
  }
  const done = await verify({ objects }, { timeout: '5m' })
  expect(done).toMatchObject({ verdict: 'unknown', code: 'kubernetes-unreachable' })
  expect(done.second).toBe(300)
})

test('an API that never answered is given up after a minute', async () => {
  const objects = () => {
    throw unreachable
  }
  const done = await verify({ objects })
  expect(done).toMatchObject({ verdict: 'unknown', code: 'kubernetes-unreachable' })
  expect(done.second).toBe(60)
})

test('missing rights are not waited for', async () => {
  let looks = 0
  const objects = () => {
    looks += 1
    throw new ChgError('kubernetes-forbidden', 'ci may not list pods', 'add this rule')
  }
  await expect(verify({ objects })).rejects.toMatchObject({ code: 'kubernetes-forbidden' })
  expect(looks).toBe(1)
})

test('the log tells each change of what is seen, once', async () => {
  const done = await verify({ application: (second) => application(second < 20 ? progressing : {}) })
  expect(done.lines).toEqual([
    '2026-11-24T02:00:00Z still-progressing: api-gateway is still Progressing.',
    '2026-11-24T02:00:20Z healthy: must stay so for 1m',
  ])
})
