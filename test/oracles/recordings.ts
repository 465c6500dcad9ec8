import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { askOracle } from './ask-oracle.ts'
import { healthTrial } from './health/trial.ts'
import type { Finding, Oracle, Trial } from './hold-against.ts'
import { quantityTrial } from './quantity/trial.ts'
import { randomFrom } from './random.ts'
import { ruleTrial } from './rules/trial.ts'
import { patternTrial, windowTrial } from './windows/trials.ts'
import { yamlTrial } from './yaml/trial.ts'

/** Cases of a trial with the answers of its oracle, for a machine without Go. */
export interface Recording {
  readonly name: string
  readonly oracle: string
  readonly file: string
  generate(): readonly unknown[]
  ask(oracle: Oracle, cases: readonly unknown[]): Promise<readonly unknown[]>
  compare(one: unknown, answer: unknown): Finding
}

export interface Recorded {
  readonly cases: readonly unknown[]
  readonly answers: readonly unknown[]
}

const CASES = 400
const SEED = 20_261_121

const recording = <Case, Answer>(oracle: string, file: string, trial: Trial<Case, Answer>): Recording => ({
  name: trial.name,
  oracle,
  file: join(import.meta.dirname, 'fixtures', file),
  generate: () => {
    const random = randomFrom(SEED)
    const cases = Array.from({ length: CASES }, () => trial.generate(random))
    return trial.order === undefined ? cases : cases.sort(trial.order)
  },
  ask: ({ binary, zoneinfo }, cases) =>
    askOracle(
      binary,
      cases.map((one) => trial.ask(one as Case)),
      zoneinfo,
    ),
  compare: (one, answer) => trial.compare(one as Case, answer as Answer),
})

export const recordings: readonly Recording[] = [
  recording('windows', 'windows.json', windowTrial),
  recording('windows', 'patterns.json', patternTrial),
  recording('health', 'health.json', healthTrial),
  recording('quantity', 'quantity.json', quantityTrial),
  recording('rules', 'rules.json', ruleTrial),
  recording('yaml', 'yaml.json', yamlTrial),
]

export function recordOf({ file }: Recording): Recorded {
  const pairs = JSON.parse(readFileSync(file, 'utf8')) as readonly (readonly [unknown, unknown])[]
  return { cases: pairs.map(([one]) => one), answers: pairs.map(([, answer]) => answer) }
}

/** Writes a pair of case and answer to each line of the recording's file. */
export async function record(recording: Recording, oracle: Oracle): Promise<void> {
  const cases = recording.generate()
  const answers = await recording.ask(oracle, cases)
  const lines = cases.map((one, index) => JSON.stringify([one, answers[index]]))
  writeFileSync(recording.file, `[\n${lines.join(',\n')}\n]\n`)
}
