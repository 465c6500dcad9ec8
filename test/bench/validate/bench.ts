import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { emptyNode } from '../processes.ts'
import { alternate, type Measured, median, ratioOf, type Subject, tableOf } from '../rounds.ts'
import { writeSchemas } from './kubeconform-schemas.ts'
import { kubeconform, kubectlValidate, ours, peakMemory } from './subjects.ts'
import { validators } from './tools.ts'
import { oneFile, tree, withRules } from './workspaces.ts'

/** A version that kubeconform, kubectl-validate and we all have schemas of: what they are given is the same. */
const VERSION = '1.30'
const NAME = 'validate-manifests'

type Say = (line: string) => void

/** The built action beside what users would take instead, whole processes turn about; false when it is slower than it may be. */
export async function validateBench(say: Say): Promise<boolean> {
  const tools = await validators()
  const schemas = writeSchemas(mkdtempSync(join(tmpdir(), 'chg-bench-schemas-')), VERSION)
  const runOf = (workspace: string, resources: number) => ({
    workspace,
    version: VERSION,
    expected: { resources, errors: 0 },
  })
  const beside = (what: string, workspace: string, count: number, rounds: number, most: number) => {
    const run = runOf(workspace, count)
    const theirs = kubeconform(tools.kubeconform ?? '', run, schemas)
    return compared(say, what, theirs, ours(NAME, run), rounds, most)
  }
  const sizes = { 1000: oneFile(1_000), 10000: oneFile(10_000), 100000: oneFile(100_000) }
  const holds = [
    compared(say, '1 document', emptyNode(), ours(NAME, runOf(oneFile(1), 1)), 15, 6),
    beside('5,000 documents in one file', oneFile(5_000), 5_000, 5, 0.4),
    beside('a tree of 5,000 files of 30 kinds', tree(5_000), 5_000, 5, 0.4),
    beside('100,000 documents', sizes[100_000], 100_000, 2, 0.2),
    isLinear(
      say,
      Object.entries(sizes).map(([count, at]) => ours(count, runOf(at, Number(count)))),
    ),
    isModest(say, peakMemory(runOf(sizes[100_000], 100_000))),
    besideRules(say, tools['kubectl-validate'] ?? ''),
  ]
  return holds.every((one) => one)
}

/** kubectl-validate on 5,000 objects, half of them with rules in CEL, which both must evaluate. */
function besideRules(say: Say, program: string): boolean {
  const count = 5_000
  const run = (broken: number) => {
    const { objects, definitions } = withRules(count, broken)
    // Its definitions are objects, too: we judge them as well.
    const workspace = join(objects, '..')
    return {
      definitions,
      objects,
      ours: { workspace, version: VERSION, expected: { resources: count + 1, errors: broken } },
    }
  }
  try {
    ours(NAME, run(3).ours).run()
  } catch (error) {
    say(`DOES NOT HOLD: rules in CEL are not evaluated: ${error instanceof Error ? error.message : error}`)
    return false
  }
  const valid = run(0)
  const theirs = kubectlValidate(program, { ...valid.ours, workspace: valid.objects }, valid.definitions)
  return compared(say, '5,000 objects, half with rules in CEL', theirs, ours(NAME, valid.ours), 3, 0.2)
}

/** Turn about, as a table, and whether the ratio holds. */
function compared(
  say: Say,
  what: string,
  base: Subject,
  subject: Subject,
  rounds: number,
  most: number,
): boolean {
  const measured = alternate([base, subject], rounds)
  const [theirs, own] = measured
  if (theirs === undefined || own === undefined) return false
  say(`${what}: whole processes, ${rounds} rounds turn about`)
  say(tableOf(measured, theirs))
  const ratio = ratioOf(own, theirs)
  // On a busy machine single rounds are disturbed: what is too slow is so in the median and at its fastest.
  const holds = Math.min(ratio.median, ratio.fastest) <= most
  say(
    `${holds ? 'holds' : 'TOO SLOW'}: ${ratio.median.toFixed(2)} (fastest ${ratio.fastest.toFixed(2)}), at most ${most}`,
  )
  return holds
}

/** Each object more costs the same, however many there are. */
function isLinear(say: Say, subjects: readonly Subject[]): boolean {
  const measured = alternate(subjects, 3)
  const costs = measured.map((one, place) => costOf(one, measured[place - 1]))
  say('linear: what each object more costs')
  for (const [place, { name, times }] of measured.entries())
    say(
      `${name.padStart(7)} documents ${median(times).toFixed(0).padStart(6)} ms${place === 0 ? '' : `, ${(costs[place] ?? 0).toFixed(1)} µs for each more`}`,
    )
  const [, few = 0, many = Number.POSITIVE_INFINITY] = costs
  const holds = many <= 1.25 * few
  say(`${holds ? 'holds' : 'NOT LINEAR'}: ${(many / few).toFixed(2)} times the cost, at most 1.25`)
  return holds
}

function costOf(one: Measured, smaller: Measured | undefined): number {
  if (smaller === undefined) return 0
  const least = ({ times }: Measured) => Math.min(...times)
  return ((least(one) - least(smaller)) * 1000) / (Number(one.name) - Number(smaller.name))
}

function isModest(say: Say, megabytes: number): boolean {
  const holds = megabytes <= 400
  say(
    `${holds ? 'holds' : 'TOO MUCH'}: 100,000 documents at ${megabytes.toFixed(0)} MB of memory, at most 400`,
  )
  return holds
}
