import { virtualClock } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { memoryStore } from './memory-store.ts'

const configMap = (name: string, data = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'shop' },
  data,
})
const application = (status: unknown) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name: 'api', namespace: 'argocd' },
  spec: {},
  status,
})

test('names are taken once, in the words of the API server', () => {
  const store = memoryStore(virtualClock())
  store.create('configmaps', configMap('a'))
  expect(() => store.create('configmaps', configMap('a'))).toThrow('configmaps "a" already exists')
  expect(() => store.update('deployments', 'shop', 'x', (one) => one)).toThrow(
    'deployments.apps "x" not found',
  )
})

test('an update that changes nothing keeps its version and tells nobody', () => {
  const store = memoryStore(virtualClock())
  const created = store.create('configmaps', configMap('a', { k: 'v' }))
  const told: string[] = []
  store.onChange((type) => told.push(type))
  const same = store.update('configmaps', 'shop', 'a', (one) => ({ ...one, extra: undefined }))
  expect(same.metadata.resourceVersion).toBe(created.metadata.resourceVersion)
  expect(told).toEqual([])
})

test('an update from an old version is a conflict', () => {
  const store = memoryStore(virtualClock())
  const old = store.create('configmaps', configMap('a'))
  store.update('configmaps', 'shop', 'a', (one) => ({ ...one, data: { k: '1' } }))
  expect(() => store.update('configmaps', 'shop', 'a', () => ({ ...old, data: { k: '2' } }))).toThrow(
    'the object has been modified; please apply your changes to the latest version and try again',
  )
})

test('a change of status counts as a generation only for custom resources without a status subresource', () => {
  const store = memoryStore(virtualClock())
  store.create('applications', application({ sync: 'a' }))
  const moved = store.update('applications', 'argocd', 'api', () => application({ sync: 'b' }))
  expect(moved.metadata.generation).toBe(2)
  store.create('deployments', {
    ...configMap('d'),
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    spec: { replicas: 1 },
  })
  const deployment = store.update('deployments', 'shop', 'd', (one) => ({ ...one, status: { replicas: 1 } }))
  expect(deployment.metadata.generation).toBe(1)
})

test('an object that waits for its finalizers goes when the last one does', () => {
  const store = memoryStore(virtualClock())
  const meta = { name: 'a', namespace: 'shop', finalizers: ['x/y'] }
  store.create('configmaps', {
    ...configMap('a'),
    metadata: { ...meta, deletionTimestamp: '2026-11-24T02:00:00Z' },
  })
  const told: string[] = []
  store.onChange((type) => told.push(type))
  store.update('configmaps', 'shop', 'a', (one) => ({
    ...one,
    metadata: { ...one.metadata, finalizers: [] },
  }))
  expect(store.get('configmaps', 'shop', 'a')).toBeUndefined()
  expect(told).toEqual(['MODIFIED', 'DELETED'])
})

test('what was read cannot be changed in place', () => {
  const store = memoryStore(virtualClock())
  const stored = store.create('configmaps', configMap('a', { k: 'v' }))
  expect(() => Object.assign(stored.data as object, { k: 'w' })).toThrow(TypeError)
})
