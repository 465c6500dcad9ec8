import { expect, test } from 'vitest'
import { strategicMerge } from './strategic-merge.ts'

const pod = {
  containers: [
    { name: 'api', image: 'api:1', env: [{ name: 'A', value: '1' }] },
    { name: 'side', image: 'side:1' },
  ],
  tolerations: [{ key: 'a' }],
}

test('lists with a merge key are merged by it, others replaced', () => {
  expect(
    strategicMerge(pod, {
      containers: [{ name: 'api', image: 'api:2', env: [{ name: 'B', value: '2' }] }],
      tolerations: [{ key: 'b' }],
    }),
  ).toEqual({
    containers: [
      {
        name: 'api',
        image: 'api:2',
        env: [
          { name: 'A', value: '1' },
          { name: 'B', value: '2' },
        ],
      },
      { name: 'side', image: 'side:1' },
    ],
    tolerations: [{ key: 'b' }],
  })
})

test('directives delete an element, replace a list, and keep only some keys', () => {
  const patch = {
    containers: [{ name: 'side', $patch: 'delete' }],
    '$setElementOrder/containers': [{ name: 'api' }],
  }
  expect(strategicMerge(pod, patch)).toMatchObject({ containers: [{ name: 'api' }] })
  const replaced = strategicMerge(pod, { containers: [{ $patch: 'replace' }, { name: 'new' }] })
  expect(replaced).toMatchObject({ containers: [{ name: 'new' }] })
  const strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } }
  expect(strategicMerge(strategy, { $retainKeys: ['type'], type: 'Recreate' })).toEqual({ type: 'Recreate' })
  expect(() => strategicMerge({}, { '$nix/x': 1 })).toThrow('directive')
})

test('finalizers are a set, and null removes', () => {
  expect(strategicMerge({ finalizers: ['a'], x: 1 }, { finalizers: ['b', 'a'], x: null })).toEqual({
    finalizers: ['a', 'b'],
  })
})
