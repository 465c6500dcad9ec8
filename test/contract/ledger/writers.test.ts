import { test } from 'vitest'
import { expectNothingLost } from './writers.ts'

test('processes that append at the same time lose nothing, and the chain holds', async () => {
  await expectNothingLost(3, 2)
})
