import type { Services } from '@chg/action'
import type { DueOutcome, Inputs } from './action.ts'
import { listMerged } from './list-merged.ts'
import { listSuspended } from './list-suspended.ts'

export async function run(inputs: Inputs, services: Services): Promise<DueOutcome> {
  return inputs.list === 'suspended' ? listSuspended(inputs, services) : listMerged(inputs, services)
}
