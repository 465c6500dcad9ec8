import { afterAll, beforeAll } from 'vitest'
import { type ContractPlane, contractPlane } from '../../contract/plane/index.ts'
import type { CompanyOnPlane, CompanyOptions } from '../../stage/company.ts'
import { foundCompanyOn } from '../../stage/real-company.ts'
import { type Gallows, gallowsFor } from './killed-run.ts'

/** A company on the plane of the ring, and where its actions are killed. */
export interface KillStage {
  readonly plane: ContractPlane
  readonly company: CompanyOnPlane
  readonly gallows: Gallows
}

/** Gone with the test file. To be called at its top, as `contractPlane` is; what it returns may be called once tests run. */
export function killStage(options: Pick<CompanyOptions, 'autoSync'> = {}): () => KillStage {
  const plane = contractPlane()
  const ends: (() => Promise<void>)[] = []
  let stage: KillStage | undefined
  beforeAll(async () => {
    const company = await foundCompanyOn(plane(), options)
    ends.unshift(() => company.stop())
    const gallows = await gallowsFor(plane(), company)
    ends.unshift(() => gallows.stop())
    stage = { plane: plane(), company, gallows }
  })
  afterAll(async () => {
    for (const end of ends) await end()
  })
  return () => {
    if (stage === undefined) throw new Error('the stage is there once the tests run')
    return stage
  }
}
