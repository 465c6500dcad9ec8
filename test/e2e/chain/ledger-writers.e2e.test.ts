import { test } from 'vitest'
import { expectNothingLost } from '../../contract/ledger/writers.ts'

test('eight processes append five events each: nothing is lost, and the chain holds', async () => {
  await expectNothingLost(8, 5)
})
