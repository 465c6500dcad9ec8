import { expect, test } from 'vitest'
import { smallest } from './smallest.ts'

const object = {
  kind: 'Pod',
  apiVersion: 'v1',
  metadata: { name: 'a', labels: { a: 'b' } },
  spec: { containers: [{ name: 'a' }, { name: 'A', image: 'x' }] },
}

test('what does not matter is taken away', async () => {
  const holds = async (one: object) => JSON.stringify(one).includes('"A"')
  expect(await smallest(object, holds)).toEqual({
    kind: 'Pod',
    apiVersion: 'v1',
    spec: { containers: [{ name: 'A' }] },
  })
})

test('nothing is taken away once the budget is spent', async () => {
  expect(await smallest(object, async () => true, 0)).toBe(object)
})
