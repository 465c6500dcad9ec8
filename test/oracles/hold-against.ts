import process from 'node:process'
import { askOracle } from './ask-oracle.ts'
import { type Random, randomFrom } from './random.ts'

/** What holds a part of ours against an oracle. */
export interface Trial<Case, Answer> {
  readonly name: string
  generate(random: Random): Case
  /** The order in which the oracle takes the cases; any when there is none. */
  order?(one: Case, other: Case): number
  /** What the oracle is asked. */
  ask(one: Case): unknown
  compare(one: Case, answer: Answer): Finding
  /** The same case with one thing less, or one thing plainer. */
  simpler(one: Case): Iterable<Case>
  /** The lines of a unit test of ours that fails now. */
  asTest(one: Case, answer: Answer): string
}

export interface Finding {
  /** Names of differences that are meant, and said in our documentation. */
  readonly explained?: readonly string[]
  /** What ours and the oracle say, where that differs. */
  readonly difference?: string
}

export interface Oracle {
  readonly binary: string
  readonly zoneinfo?: string
}

export interface Outcome {
  readonly seed: number
  readonly cases: number
  /** How often each difference that is meant was met. */
  readonly explained: Readonly<Record<string, number>>
  /** The smallest case that was found to differ, as a unit test. */
  readonly failure: string | undefined
}

const BATCH = 10_000
const SHRINK_MS = 60_000

/** The seed that ORACLE_SEED gives, or a new one. */
export function seedOf(env: NodeJS.ProcessEnv): number {
  const given = env.ORACLE_SEED
  if (given === undefined || given === '') return Math.floor(Math.random() * 2 ** 31)
  if (!/^\d{1,10}$/.test(given)) throw new Error(`ORACLE_SEED is ${given}, and takes a whole number`)
  return Number(given)
}

/** Puts that many generated cases to the oracle and to ours, and shrinks the first that differs. */
export async function holdAgainst<Case, Answer>(
  trial: Trial<Case, Answer>,
  oracle: Oracle,
  cases: number,
  seed = seedOf(process.env),
): Promise<Outcome> {
  process.stdout.write(`${trial.name}: ${cases} cases, ORACLE_SEED=${seed}\n`)
  const random = randomFrom(seed)
  const explained: Record<string, number> = {}
  const outcome = (done: number, failure?: string) => ({ seed, cases: done, explained, failure })
  let asked = ask(trial, oracle, batch(trial, random, Math.min(BATCH, cases)))
  for (let done = 0; done < cases; ) {
    const pairs = await asked
    done += pairs.length
    // The oracle works on the next ones while these are compared.
    if (done < cases) asked = ask(trial, oracle, batch(trial, random, Math.min(BATCH, cases - done)))
    for (const [one, answer] of pairs) {
      const finding = trial.compare(one, answer)
      for (const name of finding.explained ?? []) explained[name] = (explained[name] ?? 0) + 1
      if (finding.difference === undefined) continue
      await asked
      return outcome(done, `seed ${seed}: ${await shrink(trial, oracle, [one, answer])}`)
    }
  }
  return outcome(cases)
}

function batch<Case, Answer>(trial: Trial<Case, Answer>, random: Random, size: number): Case[] {
  return Array.from({ length: size }, () => trial.generate(random))
}

type Pair<Case, Answer> = readonly [Case, Answer]

async function ask<Case, Answer>(
  trial: Trial<Case, Answer>,
  oracle: Oracle,
  cases: Case[],
): Promise<readonly Pair<Case, Answer>[]> {
  const { order } = trial
  const sorted = order === undefined ? cases : cases.toSorted(order)
  const questions = sorted.map((one) => trial.ask(one))
  // Two oracles at a time: they, not the comparing, are what takes time.
  const half = Math.ceil(questions.length / 2)
  const halves = [questions.slice(0, half), questions.slice(half)].filter(({ length }) => length > 0)
  const asked = halves.map((some) => askOracle<Answer>(oracle.binary, some, oracle.zoneinfo))
  const answers = (await Promise.all(asked)).flat()
  return answers.map((answer, index) => [sorted[index] as Case, answer])
}

/** Takes away what the difference does not need, as long as something can be taken away. */
async function shrink<Case, Answer>(
  trial: Trial<Case, Answer>,
  oracle: Oracle,
  found: Pair<Case, Answer>,
): Promise<string> {
  let smallest = found
  const end = performance.now() + SHRINK_MS
  while (performance.now() < end) {
    const simpler = [...trial.simpler(smallest[0])]
    if (simpler.length === 0) break
    const answered = new Map(await ask(trial, oracle, simpler))
    const next = simpler.find((one) => {
      const answer = answered.get(one)
      return answer !== undefined && trial.compare(one, answer).difference !== undefined
    })
    const answer = next === undefined ? undefined : answered.get(next)
    if (next === undefined || answer === undefined) break
    smallest = [next, answer]
  }
  const [one, answer] = smallest
  return `${trial.compare(one, answer).difference}\n${trial.asTest(one, answer)}`
}
