import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askOracle } from '../../oracles/ask-oracle.ts'
import { healthTrial } from '../../oracles/health/trial.ts'
import { holdAgainst, type Oracle, type Trial } from '../../oracles/hold-against.ts'
import { BUILD_MS, buildOracles, zoneinfo } from '../../oracles/oracles.ts'
import { quantityTrial } from '../../oracles/quantity/trial.ts'
import { recordings, recordOf } from '../../oracles/recordings.ts'
import { patternTrial, windowTrial } from '../../oracles/windows/trials.ts'
import { compareZones, newerThanGo, zoneQuestions } from '../../oracles/windows/zone-names.ts'
import type { Binaries } from '../plane/build.ts'

// Minutes on a machine of its own; on a busy one the oracles, which keep a core busy each, take as long as they take.
const HALF_AN_HOUR = 1_800_000
let binaries: Binaries
let zones: string

beforeAll(async () => {
  binaries = await buildOracles()
  zones = await zoneinfo()
}, BUILD_MS)
afterAll(() => rmSync(zones, { recursive: true, force: true }))

const oracle = (name: string): Oracle => ({ binary: binaries[name] ?? '', zoneinfo: zones })

/** The outcome, once nothing differs that is not meant to. */
async function agreed<Case, Answer>(name: string, trial: Trial<Case, Answer>, cases: number) {
  const outcome = await holdAgainst(trial, oracle(name), cases)
  expect(outcome.failure).toBeUndefined()
  expect(outcome.cases).toBe(cases)
  return outcome
}

describe('Argo CD', () => {
  test('answers as packages/windows does, case by case', { timeout: HALF_AN_HOUR }, async () => {
    const { explained } = await agreed('windows', windowTrial, 200_000)
    expect(Object.keys(explained).sort()).toEqual([
      'a pattern on which Argo CD crashes',
      'a pattern on which the matcher of Argo CD errs',
      'a pattern that Argo CD takes for one without matches',
      'a zone that does not exist, and that Argo CD takes for UTC',
      'the zone Local, which is that of the server',
    ])
  })

  test('reads patterns as we do', { timeout: HALF_AN_HOUR }, async () => {
    await agreed('windows', patternTrial, 100_000)
  })

  test('knows the time zones that we know, and no others, with the same changes of clocks', async () => {
    const questions = zoneQuestions(zones)
    const answers = await askOracle(binaries.windows ?? '', questions, zones)
    expect(compareZones(questions, answers).filter((name) => !newerThanGo.includes(name))).toEqual([])
  })

  test('judges the health of objects as packages/kubernetes does', { timeout: HALF_AN_HOUR }, async () => {
    const { explained } = await agreed('health', healthTrial, 100_000)
    expect(Object.keys(explained)).toHaveLength(3)
  })
})

test('Kubernetes reads, sums and orders quantities as we do', { timeout: HALF_AN_HOUR }, async () => {
  await agreed('quantity', quantityTrial, 100_000)
})

test('an oracle that differs is shown, with the smallest case that does', async () => {
  const contrary: typeof healthTrial = {
    ...healthTrial,
    compare: (object) => (object.kind === 'Job' ? { difference: 'a Job' } : {}),
  }
  const { failure } = await holdAgainst(contrary, oracle('health'), 2_000, 1)
  expect(failure).toContain('"kind":"Job","metadata":{"name":"x"}}')
})

test.each(recordings)('what ring 1 holds of $name is what the oracle still says', async (recording) => {
  const { cases, answers } = recordOf(recording)
  expect(await recording.ask(oracle(recording.oracle), cases)).toEqual(answers)
})
