import { describe, expect, test } from 'vitest'
import { askOracle } from '../../oracles/ask-oracle.ts'
import { healthTrial } from '../../oracles/health/trial.ts'
import { holdAgainst } from '../../oracles/hold-against.ts'
import { quantityTrial } from '../../oracles/quantity/trial.ts'
import { recordings, recordOf } from '../../oracles/recordings.ts'
import { ruleTrial } from '../../oracles/rules/trial.ts'
import { patternTrial } from '../../oracles/windows/trials.ts'
import { compareZones, newerThanGo, zoneQuestions } from '../../oracles/windows/zone-names.ts'
import { yamlTrial } from '../../oracles/yaml/trial.ts'
import { HALF_AN_HOUR, oraclesOfFile } from './agreed.ts'

const { agreed, oracle, zones } = oraclesOfFile()

describe('Argo CD', () => {
  test('reads patterns as we do', { timeout: HALF_AN_HOUR }, async () => {
    await agreed('windows', patternTrial, 100_000)
  })

  test('knows the time zones that we know, and no others, with the same changes of clocks', async () => {
    const questions = zoneQuestions(zones())
    const answers = await askOracle(oracle('windows').binary, questions, zones())
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

test('Kubernetes types, estimates and answers rules of definitions as we do', {
  timeout: HALF_AN_HOUR,
}, async () => {
  // Expressions have no end of shapes: one that is met for the first time is no fault of the change that is tested.
  await agreed('rules', ruleTrial, 5_000, 7)
})

test('kubectl reads texts as packages/manifests does', { timeout: HALF_AN_HOUR }, async () => {
  // Wrong texts have no end of shapes either.
  const { explained } = await agreed('yaml', yamlTrial, 40_000, 7)
  expect(Object.keys(explained).length).toBeGreaterThanOrEqual(3)
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
