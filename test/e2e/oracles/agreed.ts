import { rmSync } from 'node:fs'
import process from 'node:process'
import { afterAll, beforeAll, expect } from 'vitest'
import { holdAgainst, type Oracle, type Trial } from '../../oracles/hold-against.ts'
import { BUILD_MS, buildOracles, zoneinfo } from '../../oracles/oracles.ts'
import type { Binaries } from '../plane/build.ts'

// Minutes on a machine of its own; on a busy one the oracles, which keep a core busy each, take as long as they take.
export const HALF_AN_HOUR = 1_800_000

/** The oracles of one test file, built before its tests; their time zones are those that Go brings along. */
export function oraclesOfFile() {
  let binaries: Binaries = {}
  let zones = ''
  beforeAll(async () => {
    binaries = await buildOracles()
    zones = await zoneinfo()
  }, BUILD_MS)
  afterAll(() => rmSync(zones, { recursive: true, force: true }))
  const oracle = (name: string): Oracle => ({ binary: binaries[name] ?? '', zoneinfo: zones })
  return {
    oracle,
    zones: () => zones,
    /** The outcome, once nothing differs that is not meant to. With `seed` the cases are the same ones each time, unless $ORACLE_SEED is set. */
    async agreed<Case, Answer>(name: string, trial: Trial<Case, Answer>, cases: number, seed?: number) {
      const given = process.env.ORACLE_SEED === undefined ? seed : undefined
      const outcome = await holdAgainst(trial, oracle(name), cases, given)
      expect(outcome.failure).toBeUndefined()
      expect(outcome.cases).toBe(cases)
      return outcome
    },
  }
}
