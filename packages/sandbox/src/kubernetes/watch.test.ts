import { stringAt } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { memoryStore } from '../memory-store.ts'
import { historyOf } from './history.ts'
import { findKind } from './kind-table.ts'
import type { Kind } from './kinds.ts'
import { watchObjects } from './watch.ts'

const path = { group: '', version: 'v1', plural: 'configmaps', namespace: 'a', name: '', subresource: '' }
const configMap = (name: string, labels = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'a', labels },
})

function watched() {
  const store = memoryStore(virtualClock())
  const history = historyOf(store)
  const kind = findKind(store, '', 'v1', 'configmaps') as Kind
  const watch = (text: string) => {
    const request = { kind, path, query: new URLSearchParams(text), shape: (object: unknown) => object }
    return watchObjects(store, history, request)[Symbol.asyncIterator]()
  }
  const next = async (lines: AsyncIterator<string>) => {
    const { value } = await lines.next()
    const event: unknown = JSON.parse(String(value))
    return `${stringAt(event, 'type')} ${stringAt(event, 'object', 'metadata', 'name') ?? stringAt(event, 'object', 'reason')}`
  }
  return { store, watch, next }
}

test('a watch resumes after a version, and tells nothing twice', async () => {
  const { store, watch, next } = watched()
  store.create('configmaps', configMap('old'))
  const from = store.resourceVersion
  store.create('configmaps', configMap('new'))
  const lines = watch(`resourceVersion=${from}`)
  expect(await next(lines)).toBe('ADDED new')
  store.delete('configmaps', 'a', 'old')
  expect(await next(lines)).toBe('DELETED old')
})

test('an object that leaves the selection is deleted for that watch, and added when it enters', async () => {
  const { store, watch, next } = watched()
  const lines = watch('labelSelector=x%3D1')
  const label = (x: string) =>
    store.update('configmaps', 'a', 'm', (one) => ({ ...one, metadata: { ...one.metadata, labels: { x } } }))
  store.create('configmaps', configMap('m', { x: '2' }))
  label('1')
  expect(await next(lines)).toBe('ADDED m')
  label('2')
  expect(await next(lines)).toBe('DELETED m')
})

test('a version that is too old is an error event, and the watch ends', async () => {
  const { store, watch, next } = watched()
  store.create('configmaps', configMap('m'))
  for (let count = 0; count < 2_100; count += 1) {
    store.update('configmaps', 'a', 'm', (one) => ({ ...one, data: { count: String(count) } }))
  }
  const lines = watch('resourceVersion=2')
  expect(await next(lines)).toBe('ERROR Expired')
  expect((await lines.next()).done).toBe(true)
})
