import { sha256 } from '@chg/core'
import { expect, it } from 'vitest'
import { packed, sha256 as recorded } from '../data/kubernetes.ts'
import { embedded, unpack } from './embedded.ts'

// To be changed together with scripts/schemas (requirements.txt, go-modules.ts and what reads them), never alone.
const REVIEWED = 'd43f801a3eb8a6158eec97e4c8d06b3c4f030b54521502bdd8c321981d9d7003'

it('is what the converter wrote and somebody reviewed', () => {
  expect(sha256(unpack())).toBe(REVIEWED)
  expect(recorded).toBe(REVIEWED)
})

it('stays small enough to ship in a bundle', () => {
  expect(packed.length).toBeLessThan(100_000)
})

it('covers 1.25 to 1.37, and every reference leads somewhere', () => {
  const { versions, names, index, definitions, kinds } = embedded()
  expect(versions).toEqual(Array.from({ length: 13 }, (_, at) => `1.${25 + at}`))
  for (const [at, ofVersion] of index.entries()) {
    for (const name of Object.values(kinds[at] ?? {})) expect(ofVersion[name]).toBeGreaterThanOrEqual(0)
    for (const [name, definition] of ofVersion.entries()) {
      if (definition === -1) continue
      expect(definitions[definition], names[name]).toBeDefined()
      JSON.stringify(definitions[definition], (key, value) => {
        if (key === '$ref' && typeof value === 'number') expect(ofVersion[value]).toBeGreaterThanOrEqual(0)
        return value
      })
    }
  }
})
