import { expect, test } from 'vitest'
import { mapBounded } from './bounded.ts'

test('results keep the order of the items, and no more than the limit are under way', async () => {
  let running = 0
  let most = 0
  const results = await mapBounded([3, 1, 2, 0], 2, async (item, index) => {
    most = Math.max(most, ++running)
    for (let turn = 0; turn < item; turn += 1) await Promise.resolve()
    running -= 1
    return `${index}:${item}`
  })
  expect(results).toEqual(['0:3', '1:1', '2:2', '3:0'])
  expect(most).toBe(2)
})

test('the first failure rejects; nothing to do is done at once', async () => {
  await expect(mapBounded([1], 4, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await mapBounded([], 4, async () => 1)).toEqual([])
})
