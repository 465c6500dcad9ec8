import { virtualClock } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { kindsServed } from '../kubernetes/kind-table.ts'
import { memoryStore } from '../memory-store.ts'
import type { StoredObject } from '../store.ts'
import type { Compared } from './compare.ts'
import { tasksOf } from './sync-task.ts'

const kinds = kindsServed(memoryStore(virtualClock()))
const kindOf = (name: string) => {
  const kind = kinds.find((one) => one.kind === name)
  if (kind === undefined) throw new Error(`no kind ${name}`)
  return kind
}

/** An object that is wanted, or (`surplus`) one that lives only. */
function compared(kindName: string, name: string, wave = 0, surplus = false): Compared {
  const kind = kindOf(kindName)
  const annotations = { 'argocd.argoproj.io/sync-wave': String(wave) }
  const object = { apiVersion: 'v1', kind: kindName, metadata: { name, annotations } }
  const about = { kind, namespace: 'shop', name }
  return {
    ...about,
    target: surplus ? undefined : { ...about, object },
    live: surplus ? (object as unknown as StoredObject) : undefined,
    synced: false,
    hook: false,
  }
}
const order = (list: readonly Compared[], pruneLast = false) =>
  tasksOf({ compared: list, hooks: [], pruneLast }).map(({ name, wave }) => `${name} ${wave}`)

test('tasks go by wave, then by kind, then by name', () => {
  const list = [
    compared('Deployment', 'web'),
    compared('ConfigMap', 'b'),
    compared('Deployment', 'early', -1),
    compared('ConfigMap', 'a'),
  ]
  expect(order(list)).toEqual(['early -1', 'a 0', 'b 0', 'web 0'])
})

test('what is pruned goes in the opposite order of waves', () => {
  const list = [compared('ConfigMap', 'first', 0, true), compared('ConfigMap', 'last', 5, true)]
  expect(order(list)).toEqual(['last 0', 'first 5'])
})

test('with PruneLast it goes after the last wave', () => {
  const list = [compared('ConfigMap', 'gone', 0, true), compared('ConfigMap', 'kept', 3)]
  expect(order(list)).toEqual(['gone 0', 'kept 3'])
  expect(order(list, true)).toEqual(['kept 3', 'gone 4'])
})
