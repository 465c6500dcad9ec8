import { stringAt } from '@chg/core'
import { expect, test } from 'vitest'
import type { KubeObject, Kubernetes, Selection } from './kubernetes.ts'
import { podsOf } from './pods-of.ts'

const REVISION = 'deployment.kubernetes.io/revision'
const object = (kind: string, name: string, metadata: object = {}, fields: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, namespace: 'shop', uid: `uid-${name}`, ...metadata },
  ...fields,
})
const ownedBy = (...names: string[]) => ({
  ownerReferences: names.map((name) => ({ kind: 'X', name, uid: `uid-${name}` })),
})
const workload = (kind: string, metadata: object = {}, status: object = {}) =>
  object(
    kind,
    'web',
    { generation: 2, ...metadata },
    {
      spec: { selector: { matchLabels: { app: 'web' } } },
      status: { observedGeneration: 2, ...status },
    },
  )

function cluster(objects: readonly KubeObject[]) {
  const asked: (Selection & { plural: string })[] = []
  const kubernetes = {
    list: async ({ plural, kind }: { plural: string; kind: string }, selection: Selection = {}) => {
      asked.push({ plural, ...selection })
      return objects.filter((one) => one.kind === kind)
    },
  } as unknown as Kubernetes
  return { kubernetes, asked }
}
const names = (pods: readonly KubeObject[] | undefined) => pods?.map(({ metadata }) => metadata.name)

test('the pods of a Deployment are those of the ReplicaSet with its own revision', async () => {
  const { kubernetes, asked } = cluster([
    object('ReplicaSet', 'old', { ...ownedBy('web'), annotations: { [REVISION]: '1' } }),
    object('ReplicaSet', 'new', { ...ownedBy('web'), annotations: { [REVISION]: '2' } }),
    object('ReplicaSet', 'stranger', { ...ownedBy('other'), annotations: { [REVISION]: '2' } }),
    object('Pod', 'old-1', ownedBy('old')),
    object('Pod', 'new-1', ownedBy('new')),
    object('Pod', 'new-2', { ...ownedBy('new'), deletionTimestamp: '2026-11-24T02:00:00Z' }),
    object('Pod', 'stranger-1', ownedBy('stranger')),
  ])
  const found = await podsOf(kubernetes, workload('Deployment', { annotations: { [REVISION]: '2' } }))
  expect(names(found?.pods)).toEqual(['new-1'])
  expect(found).toMatchObject({ observed: true, old: 2 })
  const selection = { namespace: 'shop', labelSelector: 'app=web' }
  expect(asked).toEqual([
    { plural: 'replicasets', ...selection },
    { plural: 'pods', ...selection },
  ])
})

test('a Deployment that its controller has not seen yet says so', async () => {
  const { kubernetes } = cluster([])
  const found = await podsOf(kubernetes, workload('Deployment', {}, { observedGeneration: 1 }))
  expect(found).toEqual({ observed: false, pods: [], old: 0 })
})

test('without a revision the youngest ReplicaSet counts', async () => {
  const { kubernetes } = cluster([
    object('ReplicaSet', 'young', { ...ownedBy('web'), creationTimestamp: '2026-11-24T02:00:00Z' }),
    object('ReplicaSet', 'aged', { ...ownedBy('web'), creationTimestamp: '2026-11-01T02:00:00Z' }),
    object('Pod', 'aged-1', ownedBy('aged')),
    object('Pod', 'young-1', ownedBy('young')),
  ])
  expect(names((await podsOf(kubernetes, workload('Deployment')))?.pods)).toEqual(['young-1'])
})

test('the pods of a StatefulSet and a DaemonSet are those of the newest template', async () => {
  const label = (key: string, value: string) => ({ ...ownedBy('web'), labels: { [key]: value } })
  const stateful = cluster([
    object('Pod', 'web-0', label('controller-revision-hash', 'web-a')),
    object('Pod', 'web-1', label('controller-revision-hash', 'web-b')),
  ])
  const set = workload('StatefulSet', {}, { updateRevision: 'web-b' })
  expect(names((await podsOf(stateful.kubernetes, set))?.pods)).toEqual(['web-1'])
  const daemon = cluster([
    object('Pod', 'old', label('pod-template-generation', '1')),
    object('Pod', 'new', label('pod-template-generation', '2')),
    object('Pod', 'unlabelled', ownedBy('web')),
  ])
  const annotations = { 'deprecated.daemonset.template.generation': '2' }
  expect(names((await podsOf(daemon.kubernetes, workload('DaemonSet', { annotations })))?.pods)).toEqual([
    'new',
    'unlabelled',
  ])
})

test('all pods of a Job count', async () => {
  const { kubernetes } = cluster([object('Pod', 'a', ownedBy('web')), object('Pod', 'b')])
  expect(await podsOf(kubernetes, workload('Job'))).toMatchObject({ observed: true, old: 0 })
  expect(names((await podsOf(kubernetes, workload('Job')))?.pods)).toEqual(['a'])
})

test('other kinds have no pods to walk to', async () => {
  const { kubernetes, asked } = cluster([])
  expect(await podsOf(kubernetes, workload('ConfigMap'))).toBeUndefined()
  expect(asked).toEqual([])
})

test('a selector with expressions becomes a query', async () => {
  const { kubernetes, asked } = cluster([])
  const matchExpressions = [
    { key: 'tier', operator: 'In', values: ['a', 'b'] },
    { key: 'old', operator: 'DoesNotExist' },
    { key: 'zone', operator: 'NotIn', values: ['z'] },
    { key: 'app', operator: 'Exists' },
  ]
  const spec = { selector: { matchLabels: { x: 'y' }, matchExpressions } }
  await podsOf(kubernetes, { ...workload('Job'), spec })
  expect(stringAt(asked, 0, 'labelSelector')).toBe('x=y,tier in (a,b),!old,zone notin (z),app')
})
