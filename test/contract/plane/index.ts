import { afterAll, beforeAll, inject } from 'vitest'
import type { ContractPlane } from './contract-plane.ts'
import { type RealAddresses, realPlane } from './real-plane.ts'
import { sandboxPlane } from './sandbox-plane.ts'

export { type ContractPlane, type PodFate, podTemplate, uniqueName } from './contract-plane.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the real parts are; there in the end-to-end ring only. */
    readonly plane?: RealAddresses
  }
}

/**
 * The plane of the ring that this test file runs in: a sandbox of its own, or the real parts that the end-to-end ring has started.
 * To be called at the top of a test file; what it returns may be called once tests run.
 */
export function contractPlane(): () => ContractPlane {
  let plane: ContractPlane | undefined
  beforeAll(async () => {
    const real = inject('plane')
    plane = real === undefined ? await sandboxPlane() : await realPlane(real)
  })
  afterAll(() => plane?.stop())
  return () => {
    if (plane === undefined) throw new Error('the plane is there once the tests run')
    return plane
  }
}
