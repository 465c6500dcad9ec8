import { rmSync } from 'node:fs'
import { evaluate, textOf, truthy } from './expression.ts'
import { type JobState, type JobSurroundings, type RunState, scopeOf, startJob, texts } from './job-state.ts'
import type { Job } from './model.ts'
import { isMap } from './parser.ts'
import type { JobRun } from './result.ts'
import { runStep } from './run-step.ts'

/** Runs one job, or one combination of its matrix, on a fresh runner that is thrown away afterwards. */
export async function runJob(run: RunState, job: Job, surroundings: JobSurroundings): Promise<JobRun> {
  const timeout = new AbortController()
  const signal = AbortSignal.any([timeout.signal, surroundings.signal])
  const state = startJob(run, job, { ...surroundings, signal })
  try {
    const scope = scopeOf(state)
    checkRunner(textOf(evaluate(job.runsOn, scope), `jobs.${job.id}.runs-on`))
    const name = nameOf(state, surroundings.matrix)
    const limit = Number(evaluate(job.timeoutMinutes, scope)) * 60_000
    if (!(limit > 0)) throw new Error(`jobs.${job.id}.timeout-minutes is no number of minutes`)
    const timer = setTimeout(() => timeout.abort(), limit)
    try {
      await runSteps(state, name)
    } finally {
      clearTimeout(timer)
    }
    const concurrency = concurrencyOf(state)
    return {
      ...{ id: job.id, name, matrix: surroundings.matrix, result: state.status, steps: state.steps },
      outputs: outputsOf(state),
      ...(concurrency !== undefined && { concurrency }),
    }
  } finally {
    rmSync(state.base, { recursive: true, force: true })
  }
}

async function runSteps(state: JobState, name: string): Promise<void> {
  for (const [index, step] of state.job.steps.entries()) {
    if (state.signal.aborted) state.status = 'cancelled'
    const done = await runStep(state, step, index)
    state.steps.push(done)
    if (done.conclusion === 'cancelled') state.status = 'cancelled'
    else if (done.conclusion === 'failure' && state.status === 'success') state.status = 'failure'
    state.run.options.onStep?.(done, { id: state.job.id, name })
  }
}

/** A job's outputs; GitHub withholds one that holds a secret. */
function outputsOf(state: JobState): Record<string, string> {
  const outputs = texts(state.job.outputs, scopeOf(state), `jobs.${state.job.id}.outputs`)
  return Object.fromEntries(
    Object.entries(outputs).map(([name, value]) => [name, state.masks.found(value) ? '' : value]),
  )
}

function nameOf(state: JobState, matrix: JobSurroundings['matrix']): string {
  const { job } = state
  if (job.name !== undefined) return textOf(evaluate(job.name, scopeOf(state)), `jobs.${job.id}.name`)
  const values = Object.values(matrix).filter((value) => typeof value !== 'object')
  return values.length === 0 ? job.id : `${job.id} (${values.join(', ')})`
}

function concurrencyOf(state: JobState): JobRun['concurrency'] {
  const { job } = state
  if (job.concurrency === undefined) return undefined
  const where = `jobs.${job.id}.concurrency`
  if (!isMap(job.concurrency)) {
    return { group: textOf(evaluate(job.concurrency, scopeOf(state)), where), cancelInProgress: false }
  }
  const unknown = Object.keys(job.concurrency).filter(
    (key) => !['group', 'cancel-in-progress', 'queue'].includes(key),
  )
  if (unknown.length > 0) throw new Error(`${where}.${unknown[0]} is not known to this runner`)
  const group = textOf(evaluate(job.concurrency.group ?? null, scopeOf(state)), `${where}.group`)
  const cancel = evaluate(job.concurrency['cancel-in-progress'] ?? false, scopeOf(state))
  return { group, cancelInProgress: truthy(cancel) }
}

function checkRunner(label: string): void {
  if (!label.startsWith('ubuntu-')) throw new Error(`runs-on: ${label} is not known to this runner`)
}
