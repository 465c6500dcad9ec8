import { expect, test } from 'vitest'
import type { KubeObject } from './kubernetes.ts'
import { podTrouble } from './pod-trouble.ts'

const since = new Date('2026-11-24T02:00:00.700Z')
const before = '2026-11-24T01:00:00Z'
const after = '2026-11-24T02:00:00Z'
const pod = (status: object, metadata: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-1', creationTimestamp: after, ...metadata },
  status,
})
const containers = (...containerStatuses: object[]) => ({ containerStatuses })
const waiting = (reason: string, message?: string) => ({
  name: 'app',
  state: { waiting: { reason, message } },
})
const ended = (exitCode: number, finishedAt: string, reason = 'Error') => ({
  terminated: { exitCode, reason, finishedAt },
})

test.each([
  ['CrashLoopBackOff', 'crashing'],
  ['RunContainerError', 'crashing'],
  ['ImagePullBackOff', 'image'],
  ['ErrImagePull', 'image'],
  ['InvalidImageName', 'image'],
  ['CreateContainerConfigError', 'config'],
  ['CreateContainerError', 'config'],
])('%s is fatal, of kind %s, in containers and init containers', (reason, kind) => {
  const found = { kind, reason, fatal: true }
  expect(podTrouble(pod(containers(waiting(reason))), { since })).toMatchObject(found)
  expect(podTrouble(pod({ initContainerStatuses: [waiting(reason)] }), { since })).toMatchObject(found)
})

test.each(['ContainerCreating', 'PodInitializing', 'constructor', ''])(
  'waiting for %j is no trouble',
  (reason) => {
    expect(podTrouble(pod(containers(waiting(reason))), { since })).toBeUndefined()
  },
)

test('the message names the container, what Kubernetes says and how it ended, on one line', () => {
  const crashed = { ...waiting('CrashLoopBackOff', 'back-off 10s'), lastState: ended(3, after) }
  expect(podTrouble(pod(containers(crashed)), { since })?.message).toBe(
    'container app: CrashLoopBackOff, back-off 10s, ended with exit code 3',
  )
})

test('an out-of-memory kill since then is fatal even while the container runs again', () => {
  const killed = { name: 'app', state: { running: {} }, lastState: ended(137, after, 'OOMKilled') }
  expect(podTrouble(pod(containers(killed)), { since })).toMatchObject({ kind: 'memory', fatal: true })
  const long = { name: 'app', state: { running: {} }, lastState: ended(137, before, 'OOMKilled') }
  expect(podTrouble(pod(containers(long), { creationTimestamp: before }), { since })).toBeUndefined()
})

test('repeated restarts of a new pod are a crash loop, also between two back-offs', () => {
  const restarted = (restartCount: number) => ({
    name: 'app',
    restartCount,
    state: { running: {} },
    lastState: ended(1, after),
  })
  expect(podTrouble(pod(containers(restarted(3))), { since })).toMatchObject({
    reason: '3 restarts',
    fatal: true,
  })
  expect(podTrouble(pod(containers(restarted(2))), { since })).toBeUndefined()
  expect(podTrouble(pod(containers(restarted(40)), { creationTimestamp: before }), { since })).toBeUndefined()
})

test('trouble from before is not fatal until the container ends again', () => {
  const crashed = (finishedAt: string) => ({
    ...waiting('CrashLoopBackOff'),
    lastState: ended(1, finishedAt),
  })
  const old = { creationTimestamp: before }
  expect(podTrouble(pod(containers(crashed(before)), old), { since })?.fatal).toBe(false)
  expect(podTrouble(pod(containers(crashed(after)), old), { since })?.fatal).toBe(true)
  expect(podTrouble(pod(containers(crashed(before)), old))?.fatal).toBe(true)
})

test('a pod that finds no node is in trouble that may pass', () => {
  const conditions = [
    { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes' },
  ]
  expect(podTrouble(pod({ conditions }), { since })).toEqual({
    kind: 'unschedulable',
    reason: 'Unschedulable',
    message: '0/3 nodes',
    fatal: false,
  })
})

test('the fatal one of several troubles is told', () => {
  const killed = { name: 'app', state: { running: {} }, lastState: ended(137, after, 'OOMKilled') }
  const stuck = { ...waiting('CrashLoopBackOff'), name: 'side' }
  const old = { creationTimestamp: before }
  expect(podTrouble(pod(containers(stuck, killed), old), { since })?.kind).toBe('memory')
})

test('a pod that has ended, one on its way out and a healthy one are in no trouble', () => {
  const crashing = containers(waiting('CrashLoopBackOff'))
  const killed = { name: 'app', state: ended(137, after, 'OOMKilled') }
  for (const phase of ['Failed', 'Succeeded']) {
    expect(podTrouble(pod({ phase, ...containers(killed) }), { since })).toBeUndefined()
  }
  expect(podTrouble(pod(crashing, { deletionTimestamp: after }), { since })).toBeUndefined()
  expect(podTrouble(pod({ phase: 'Running' }), { since })).toBeUndefined()
})
