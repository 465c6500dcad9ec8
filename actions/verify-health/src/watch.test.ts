import { ChgError } from '@chg/core'
import { expect, test } from 'vitest'
import { application, deployment, NEW, ready, verify } from './testing.ts'

const revision = NEW
const progressing = { health: { status: 'Progressing', message: '' } }
const unreachable = new ChgError('kubernetes-unreachable', 'list pods: no answer', 'check the API server')

test('a roll-out that hangs is refused at the deadline, saying what it waits for', async () => {
  const done = await verify(
    {
      application: () => application({ health: { status: 'Progressing', message: 'Waiting for rollout' } }),
      objects: () => deployment(ready, { availableReplicas: 1 }),
    },
    { revision, timeout: '10m' },
  )
  expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'still-progressing', health: 'Progressing' })
  expect(done.outputs.reason).toContain('Waiting for rollout')
  expect(done.second).toBe(600)
})

test('a relapse starts the stable period anew', async () => {
  const done = await verify(
    { application: (second) => application(second === 40 ? progressing : {}) },
    { revision, 'stable-for': '60s' },
  )
  expect(done.outputs).toMatchObject({ verdict: 'pass', 'stable-since': '2026-11-24T02:00:45Z' })
  expect(done.second).toBe(105)
})

test('healthy too late for the stable period is not stable', async () => {
  const done = await verify(
    { application: (second) => application(second < 100 ? progressing : {}) },
    { revision, timeout: '2m' },
  )
  expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'not-stable' })
})

test('Degraded is refused once it has lasted as long as stability must', async () => {
  const degraded = { health: { status: 'Degraded', message: 'progress deadline exceeded' } }
  const lasting = await verify({ application: () => application(degraded) }, { revision })
  expect([lasting.outputs.code, lasting.second]).toEqual(['degraded', 60])
  const passing = await verify(
    { application: (second) => application(second < 30 ? degraded : {}) },
    { revision },
  )
  expect([passing.outputs.verdict, passing.second]).toEqual(['pass', 90])
})

test('an API that does not answer for a while is borne, but never counts as healthy', async () => {
  const objects = (second: number) => {
    if (second >= 30 && second < 200) throw unreachable
    return deployment(ready)
  }
  const done = await verify({ objects }, { revision })
  expect([done.outputs.verdict, done.second]).toEqual(['pass', 260])
  expect(done.summary).toContain('no answer')
})

test('an API that is silent at the deadline makes it unknown', async () => {
  const objects = (second: number) => {
    if (second >= 30) throw unreachable
    return deployment(ready)
  }
  const done = await verify({ objects }, { revision, timeout: '5m' })
  expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'kubernetes-unreachable' })
  expect(done.second).toBe(300)
})

test('an API that never answered is given up after a minute', async () => {
  const objects = () => {
    throw unreachable
  }
  const done = await verify({ objects }, { revision })
  expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'kubernetes-unreachable' })
  expect(done.second).toBe(60)
})

test('missing rights are not waited for', async () => {
  const forbidden = new ChgError('kubernetes-forbidden', 'ci may not list pods', 'add this rule')
  const objects = () => {
    throw forbidden
  }
  const done = await verify({ objects }, { revision })
  expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'kubernetes-forbidden' })
  expect(done.second).toBe(0)
})

test('a cancelled run closes its event at once', async () => {
  const abort = new AbortController()
  const cancelled = new ChgError('cancelled', 'the run was cancelled (SIGTERM)', 'run it again')
  const done = await verify(
    { signal: abort.signal, onAdvance: (second) => second >= 20 && abort.abort(cancelled) },
    { revision },
  )
  // The closing event has 5 s, which the virtual clock passes at once.
  expect(done.second).toBeLessThanOrEqual(25)
  expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'cancelled' })
  expect(done.closing?.data).toMatchObject({ application: 'api-gateway', verdict: { code: 'cancelled' } })
})

test('the log tells each change of what is seen, once', async () => {
  const done = await verify(
    { application: (second) => application(second < 20 ? progressing : {}) },
    { revision },
  )
  expect(done.lines.filter((line) => line.startsWith('2026-'))).toEqual([
    '2026-11-24T02:00:00Z still-progressing: api-gateway is still Progressing.',
    '2026-11-24T02:00:20Z healthy: must stay so for 1m',
  ])
})
