import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROBE } from './probe.ts'

/** What a job's own steps saw at its end. */
export interface SeenJob {
  readonly matrix: Readonly<Record<string, unknown>>
  readonly steps: Readonly<Record<string, SeenStep>>
  /** `inputs`, `vars`, `github.sha`, …: context → its value. */
  readonly contexts: Readonly<Record<string, unknown>>
  /** The variables of the probe's process. */
  readonly environment: Readonly<Record<string, string>>
}

export interface SeenStep {
  readonly outcome: string
  readonly conclusion: string
  readonly outputs: Readonly<Record<string, string>>
}

/** What the probes of one run wrote down. */
export interface Seen {
  /** By id and the change of the matrix: `due`, `change CHG-1234`; a skipped job has none. */
  readonly jobs: Readonly<Record<string, SeenJob>>
  /** The result and the outputs of every job. */
  readonly needs: Readonly<
    Record<string, { readonly result: string; readonly outputs: Record<string, string> }>
  >
}

type Written = { needs?: Seen['needs'] } & {
  matrix: SeenJob['matrix'] | null
  steps: SeenJob['steps']
} & Record<string, unknown>

/** Reads what `withProbes` had written. Throws unless exactly one job looked at all the others. */
export function readProbes(directory: string): Seen {
  const files = readdirSync(directory).filter((name) => name.endsWith('.json'))
  const written = files.map((name) => ({
    seen: JSON.parse(readFileSync(join(directory, name), 'utf8')) as Written,
    environment: environmentIn(join(directory, name.replace(/json$/, 'env'))),
  }))
  const [last, ...more] = written.flatMap(({ seen }) => (seen.needs === undefined ? [] : [seen.needs]))
  if (last === undefined || more.length > 0) throw new Error(`${more.length + 1} probes saw all jobs`)
  const jobs = written.flatMap(({ seen, environment }) => {
    if (seen.needs !== undefined) return []
    const { matrix, steps, ...contexts } = seen
    // act counts the step that is running as one that has run; on GitHub it is not there yet.
    const { [PROBE]: _, ...done } = steps
    const job: SeenJob = { matrix: matrix ?? {}, steps: done, contexts, environment }
    return [[keyOf(String(contexts['github.job']), job.matrix), job] as const]
  })
  // Without outputs act has null where GitHub has an empty object.
  const needs = Object.entries(last).map(([id, job]) => [id, { ...job, outputs: job.outputs ?? {} }] as const)
  return { jobs: Object.fromEntries(jobs), needs: Object.fromEntries(needs) }
}

/** A job, or one combination of its matrix. */
export function keyOf(job: string, matrix: Readonly<Record<string, unknown>>): string {
  return typeof matrix.change === 'string' ? `${job} ${matrix.change}` : job
}

function environmentIn(file: string): Readonly<Record<string, string>> {
  const pairs = readFileSync(file, 'utf8').split('\0').filter(Boolean)
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )
}
