import { virtualClock } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { memoryStore } from './memory-store.ts'
import { ticker } from './ticker.ts'

const counter = (n: number) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: `c${n}`, namespace: 'x' },
})

test('controllers run until none of them has anything left to do', async () => {
  const store = memoryStore(virtualClock())
  const grow = {
    reconcile() {
      const count = store.list('configmaps').length
      if (count < 5) store.create('configmaps', counter(count))
    },
  }
  await ticker(store, virtualClock(), [grow])()
  expect(store.list('configmaps')).toHaveLength(5)
})

test('one that never settles is an error, not an endless loop', async () => {
  const store = memoryStore(virtualClock())
  let count = 0
  const restless = {
    reconcile() {
      count += 1
      store.create('configmaps', counter(count))
    },
  }
  await expect(ticker(store, virtualClock(), [restless])()).rejects.toThrow('did not settle')
})

test('who asks during a round gets a round of its own, shared with the others who do', async () => {
  const store = memoryStore(virtualClock())
  let rounds = 0
  const slow = {
    async reconcile() {
      rounds += 1
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
  const tick = ticker(store, virtualClock(), [slow])
  await Promise.all([tick(), tick(), tick(), tick()])
  expect(rounds).toBe(2)
})
