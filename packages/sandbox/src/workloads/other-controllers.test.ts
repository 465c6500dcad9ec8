import { at, numberAt, stringAt } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../index.ts'
import { conditionOf } from './condition.ts'

const clock = virtualClock()
let sandbox: Sandbox
beforeEach(async () => {
  const behaviour = { kind: 'crash', after: 1_000 } as const
  sandbox = await startSandbox({ clock, images: [{ image: /crash/, behaviour }] })
})
afterEach(() => sandbox.stop())

const template = (image: string, more = {}) => ({
  metadata: { labels: { app: 'x' } },
  spec: { containers: [{ name: 'main', image }], ...more },
})
const create = (plural: string, group: string, kind: string, spec: object) =>
  sandbox.store.create(plural, {
    apiVersion: group,
    kind,
    metadata: { name: 'x', namespace: 'default' },
    spec,
  })
const setImage = (plural: string, image: string) =>
  sandbox.store.update(plural, 'default', 'x', (set) => ({
    ...set,
    spec: { ...(set.spec as object), template: template(image) },
  }))
async function pass(seconds: number) {
  for (let step = 0; step < seconds * 2; step += 1) {
    clock.advance(500)
    await sandbox.tick()
  }
}
const pods = () => sandbox.store.list('pods', 'default')
const images = () => pods().map(({ spec }) => stringAt(spec, 'containers', 0, 'image'))
const statusOf = (plural: string) => sandbox.store.get(plural, 'default', 'x')?.status

test('a StatefulSet starts its pods in order, each with its claim, and replaces them from the top', async () => {
  const volumeClaimTemplates = [{ metadata: { name: 'data' }, spec: {} }]
  create('statefulsets', 'apps/v1', 'StatefulSet', {
    replicas: 3,
    template: template('db:1'),
    volumeClaimTemplates,
  })
  await sandbox.tick()
  expect(pods().map(({ metadata }) => metadata.name)).toEqual(['x-0'])
  await pass(3)
  expect(pods().map(({ metadata }) => metadata.name)).toEqual(['x-0', 'x-1', 'x-2'])
  const claims = sandbox.store.list('persistentvolumeclaims', 'default')
  expect(claims.map(({ metadata }) => metadata.name)).toEqual(['data-x-0', 'data-x-1', 'data-x-2'])
  expect(claims.map(({ status }) => stringAt(status, 'phase'))).toEqual(['Bound', 'Bound', 'Bound'])
  const before = stringAt(statusOf('statefulsets'), 'currentRevision')
  setImage('statefulsets', 'db:2')
  await sandbox.tick()
  expect(stringAt(statusOf('statefulsets'), 'currentRevision')).toBe(before)
  expect(images().filter((image) => image === 'db:1')).toHaveLength(2)
  await pass(5)
  expect(images()).toEqual(['db:2', 'db:2', 'db:2'])
  expect(statusOf('statefulsets')).toMatchObject({ readyReplicas: 3, updatedReplicas: 3 })
  expect(at(statusOf('statefulsets'), 'currentRevision')).toBe(at(statusOf('statefulsets'), 'updateRevision'))
})

test('a StatefulSet whose new pod crashes stops there', async () => {
  create('statefulsets', 'apps/v1', 'StatefulSet', { replicas: 2, template: template('db:1') })
  await pass(3)
  setImage('statefulsets', 'db:crash')
  await pass(30)
  expect(images().sort()).toEqual(['db:1', 'db:crash'])
})

test('a DaemonSet runs one pod per node, and replaces it', async () => {
  create('daemonsets', 'apps/v1', 'DaemonSet', { template: template('agent:1') })
  await pass(1)
  expect(statusOf('daemonsets')).toMatchObject({ desiredNumberScheduled: 1, numberAvailable: 1 })
  setImage('daemonsets', 'agent:2')
  await pass(2)
  expect(images()).toEqual(['agent:2'])
  expect(statusOf('daemonsets')).toMatchObject({ updatedNumberScheduled: 1, numberReady: 1 })
})

test('a Job completes, or fails when its pods have failed too often', async () => {
  const once = { restartPolicy: 'Never' }
  create('jobs', 'batch/v1', 'Job', { completions: 1, template: template('task:1', once) })
  await pass(1)
  expect(stringAt(conditionOf(statusOf('jobs'), 'Complete'), 'status')).toBe('True')
  sandbox.store.delete('jobs', 'default', 'x')
  await sandbox.tick()
  create('jobs', 'batch/v1', 'Job', { backoffLimit: 1, template: template('task:crash', once) })
  await pass(5)
  expect(stringAt(conditionOf(statusOf('jobs'), 'Failed'), 'reason')).toBe('BackoffLimitExceeded')
  expect(numberAt(statusOf('jobs'), 'failed')).toBe(2)
})

test('a volume goes with its claim', async () => {
  create('persistentvolumeclaims', 'v1', 'PersistentVolumeClaim', {})
  await sandbox.tick()
  expect(sandbox.store.list('persistentvolumes')).toHaveLength(1)
  sandbox.store.delete('persistentvolumeclaims', 'default', 'x')
  await sandbox.tick()
  expect(sandbox.store.list('persistentvolumes')).toEqual([])
})
