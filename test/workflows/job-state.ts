import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { defaultEnvironment, type RunnerDirectories } from './contexts.ts'
import { evaluate, type Scope, textOf, type Value } from './expression.ts'
import type { Combination } from './matrix.ts'
import type { Job, Workflow } from './model.ts'
import type { WorkflowRunOptions } from './options.ts'
import type { Template } from './parser.ts'
import type { Conclusion, StepRun } from './result.ts'
import { createMasks, type Masks } from './step-log.ts'

/** What is the same for all jobs of a run. */
export interface RunState {
  readonly workflow: Workflow
  readonly options: WorkflowRunOptions
  readonly github: { readonly [key: string]: Value }
  readonly inputs: { readonly [name: string]: Value }
}

/** A job while it runs. */
export interface JobState {
  readonly run: RunState
  readonly job: Job
  readonly directories: RunnerDirectories
  readonly base: string
  readonly masks: Masks
  readonly signal: AbortSignal
  readonly permissions: Template | undefined
  /** Contexts besides `steps`, `job` and `env`. */
  readonly contexts: { readonly [name: string]: Value }
  status: 'success' | 'failure' | 'cancelled'
  /** `env:` of workflow and job, and what steps wrote to GITHUB_ENV. */
  env: Record<string, string>
  path: readonly string[]
  readonly steps: StepRun[]
}

/** A fresh runner for one job: nothing of another job is there. */
export function startJob(
  run: RunState,
  job: Job,
  { needs, matrix, strategy, signal }: JobSurroundings,
): JobState {
  const base = mkdtempSync(join(tmpdir(), 'chg-job-'))
  const directories = {
    workspace: join(base, 'work'),
    temporary: join(base, 'temp'),
    files: join(base, 'files'),
  }
  for (const directory of [...Object.values(directories), join(base, 'home')]) mkdirSync(directory)
  writeFileSync(join(directories.files, 'event.json'), JSON.stringify(run.github.event))
  const masks = createMasks()
  const secrets = { GITHUB_TOKEN: String(run.github.token), ...run.options.secrets }
  for (const secret of Object.values(secrets)) for (const line of secret.split('\n')) masks.add(line.trim())
  const runner = {
    ...{ os: 'Linux', arch: 'X64', name: 'little runner', environment: 'github-hosted', debug: '' },
    ...{ temp: directories.temporary, tool_cache: join(base, 'tools') },
  }
  const state: JobState = {
    ...{ run, job, base, directories, masks, signal, status: 'success', env: {}, path: [], steps: [] },
    permissions: job.permissions ?? run.workflow.permissions,
    contexts: {
      github: { ...run.github, job: job.id, workspace: directories.workspace },
      inputs: run.inputs,
      vars: { ...run.options.vars },
      ...{ needs, strategy, secrets, runner },
      matrix: job.matrix === undefined ? null : matrix,
    },
  }
  for (const env of [run.workflow.env, job.env])
    state.env = { ...state.env, ...texts(env, scopeOf(state), 'env') }
  return state
}

export interface JobSurroundings {
  readonly needs: {
    readonly [job: string]: { readonly result: Conclusion; readonly outputs: Record<string, string> }
  }
  readonly matrix: Combination
  readonly strategy: { readonly [key: string]: Value }
  readonly signal: AbortSignal
}

/** What the expressions of a step may name now. */
export function scopeOf(state: JobState): Scope {
  // A step without an id has one that begins so, and is not in the context (actions/runner, ExecutionContext.UpdateGlobalStepsContext).
  const steps = state.steps
    .filter(({ id }) => !id.startsWith('__'))
    .map(({ id, outputs, outcome, conclusion }) => [id, { outputs, outcome, conclusion }] as const)
  return {
    contexts: {
      ...state.contexts,
      env: state.env,
      steps: Object.fromEntries(steps),
      job: { status: state.status },
    },
    status: {
      success: () => state.status === 'success',
      failure: () => state.status === 'failure',
      cancelled: () => state.status === 'cancelled',
      always: () => true,
    },
  }
}

/** The whole environment of a step's process. */
export function environmentOf(
  state: JobState,
  step: Readonly<Record<string, string>>,
): Record<string, string> {
  const { run, job, base, directories, path } = state
  return {
    HOME: join(base, 'home'),
    ...run.options.env,
    ...defaultEnvironment(run.github, job.id, directories),
    ...state.env,
    ...step,
    PATH: [...path, process.env.PATH ?? ''].join(':'),
  }
}

/** A mapping of templates as texts. */
export function texts(
  templates: { readonly [name: string]: Template },
  scope: Scope,
  where: string,
): Record<string, string> {
  const pairs = Object.entries(templates).map(
    ([name, template]) => [name, textOf(evaluate(template, scope), `${where}.${name}`)] as const,
  )
  return Object.fromEntries(pairs)
}
