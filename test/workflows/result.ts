import type { Combination } from './matrix.ts'
import type { Annotation } from './step-log.ts'

export type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped'

export interface WorkflowRun {
  readonly conclusion: Exclude<Conclusion, 'skipped'>
  /** In the order in which they ended; a job with a matrix once per combination. */
  readonly jobs: readonly JobRun[]
}

export interface JobRun {
  readonly id: string
  readonly name: string
  readonly matrix: Combination
  readonly result: Conclusion
  readonly outputs: Readonly<Record<string, string>>
  readonly steps: readonly StepRun[]
  readonly concurrency?: { readonly group: string; readonly cancelInProgress: boolean }
}

export interface StepRun {
  readonly id: string
  readonly name: string
  /** Before `continue-on-error`. */
  readonly outcome: Conclusion
  readonly conclusion: Conclusion
  readonly outputs: Readonly<Record<string, string>>
  readonly exitCode: number | undefined
  readonly log: readonly string[]
  readonly annotations: readonly Annotation[]
  readonly summary: string
}

/**
 * A step by its id, of the job with these values in its matrix. Throws when none or several ran it, so that a test can't pass by
 * looking at nothing.
 */
export function stepOf(run: WorkflowRun, job: string, step: string, matrix: Combination = {}): StepRun {
  const jobs = run.jobs.filter(
    (one) => one.id === job && Object.entries(matrix).every(([key, value]) => one.matrix[key] === value),
  )
  const found = jobs.flatMap(({ steps }) => steps.filter(({ id }) => id === step))
  const [only, ...more] = found
  if (only === undefined) throw new Error(`no step ${step} in job ${job}: ${describe(run)}`)
  if (more.length > 0) throw new Error(`step ${step} ran ${found.length} times in job ${job}`)
  return only
}

/** The run in a few lines, with what its steps complained about: for the messages of tests. */
export function describe({ conclusion, jobs }: WorkflowRun): string {
  const lines = jobs.flatMap(({ name, result, steps }) => [
    `${name}: ${result} (${steps.map((step) => `${step.id}: ${step.outcome}`).join(', ')})`,
    ...steps.flatMap(({ id, annotations }) =>
      annotations.map(
        ({ level, file, line, message }) => `  ${id} ${level} ${file ?? ''}:${line ?? ''} ${message}`,
      ),
    ),
  ])
  return [conclusion, ...lines].join('\n')
}
