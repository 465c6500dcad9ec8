import { githubContext } from './contexts.ts'
import { checkTrigger, inputsOf } from './events.ts'
import { evaluate, type Scope, truthy, type Value } from './expression.ts'
import type { RunState } from './job-state.ts'
import { type Combination, combinations } from './matrix.ts'
import { type Job, readWorkflow, type Workflow } from './model.ts'
import type { WorkflowRunOptions } from './options.ts'
import type { Conclusion, JobRun, WorkflowRun } from './result.ts'
import { runJob } from './run-job.ts'

interface Done {
  readonly result: Conclusion
  readonly outputs: Record<string, string>
}

/**
 * Runs a workflow file as GitHub would, on this machine: each job on a fresh runner, one after the other. What it does not know is
 * an error, never skipped.
 */
export async function runWorkflow(options: WorkflowRunOptions): Promise<WorkflowRun> {
  const workflow = await readWorkflow(options.file)
  checkTrigger(workflow, options)
  const inputs = inputsOf(workflow, options)
  const run: RunState = { workflow, options, inputs, github: githubContext(workflow, options, inputs) }
  const signal = options.signal ?? new AbortController().signal
  const done = new Map<string, Done>()
  const jobs: JobRun[] = []
  for (const job of inOrder(workflow)) {
    const runs = await runCombinations(run, job, done, signal)
    jobs.push(...runs)
    done.set(job.id, { result: together(runs.map(({ result }) => result)), outputs: merged(runs) })
  }
  return { conclusion: conclusionOf(jobs), jobs }
}

async function runCombinations(
  run: RunState,
  job: Job,
  done: ReadonlyMap<string, Done>,
  signal: AbortSignal,
): Promise<readonly JobRun[]> {
  const scope = scopeOf(run, job, done, signal)
  const unstarted = { id: job.id, name: job.id, matrix: {}, outputs: {}, steps: [] }
  if (!truthy(evaluate(job.condition, scope))) return [{ ...unstarted, result: 'skipped' }]
  const matrix = job.matrix === undefined ? [{}] : combinations(evaluate(job.matrix, scope))
  if (matrix.length === 0)
    throw new Error(`jobs.${job.id}.strategy.matrix is empty, which is an error on GitHub`)
  const failFast = truthy(evaluate(job.failFast, scope))
  const runs: JobRun[] = []
  for (const [index, combination] of matrix.entries()) {
    if (failFast && runs.some(({ result }) => result === 'failure')) {
      runs.push({ ...unstarted, matrix: combination, result: 'cancelled' })
      continue
    }
    const strategy = {
      'fail-fast': failFast,
      'job-index': index,
      'job-total': matrix.length,
      'max-parallel': 1,
    }
    const needs = Object.fromEntries(job.needs.map((id) => [id, doneOf(done, id)]))
    runs.push(await runJob(run, job, { needs, matrix: combination as Combination, strategy, signal }))
  }
  return runs
}

/** What a job's `if` and `strategy` may name. The status functions look at all jobs before it, not only at its `needs`. */
function scopeOf(run: RunState, job: Job, done: ReadonlyMap<string, Done>, signal: AbortSignal): Scope {
  const before = ancestors(run.workflow, job).map((id) => doneOf(done, id).result)
  const needs: { [id: string]: Value } = Object.fromEntries(
    job.needs.map((id) => [id, { ...doneOf(done, id) }]),
  )
  return {
    contexts: { github: run.github, inputs: run.inputs, vars: { ...run.options.vars }, needs },
    status: {
      success: () => !signal.aborted && before.every((result) => result === 'success'),
      failure: () => before.some((result) => result === 'failure'),
      cancelled: () => signal.aborted,
      always: () => true,
    },
  }
}

function ancestors({ jobs }: Workflow, job: Job): readonly string[] {
  const found = new Set<string>()
  const visit = (ids: readonly string[]) => {
    for (const id of ids) {
      if (found.has(id)) continue
      found.add(id)
      visit(jobs.find((one) => one.id === id)?.needs ?? [])
    }
  }
  visit(job.needs)
  return [...found]
}

/** Each job after those that it needs; the parser has refused circles and unknown names. */
function inOrder({ jobs }: Workflow): readonly Job[] {
  const ordered: Job[] = []
  while (ordered.length < jobs.length) {
    const next = jobs.find(
      (job) => !ordered.includes(job) && job.needs.every((id) => ordered.some((one) => one.id === id)),
    )
    if (next === undefined) throw new Error('the jobs need each other in a circle')
    ordered.push(next)
  }
  return ordered
}

function together(results: readonly Conclusion[]): Conclusion {
  for (const result of ['failure', 'cancelled', 'success'] as const)
    if (results.includes(result)) return result
  return 'skipped'
}

/** Of several combinations the last one that set an output wins, as on GitHub. */
function merged(runs: readonly JobRun[]): Record<string, string> {
  const outputs: Record<string, string> = {}
  for (const run of runs)
    for (const [name, value] of Object.entries(run.outputs))
      if (value !== '' || !(name in outputs)) outputs[name] = value
  return outputs
}

function conclusionOf(jobs: readonly JobRun[]): WorkflowRun['conclusion'] {
  const result = together(jobs.map((job) => job.result))
  return result === 'skipped' ? 'success' : result
}

function doneOf(done: ReadonlyMap<string, Done>, id: string): Done {
  const found = done.get(id)
  if (found === undefined) throw new Error(`job ${id} has not run`)
  return found
}
