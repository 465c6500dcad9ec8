import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { readCommandFile } from '../../scripts/chg/command-file.ts'
import { checkout } from './checkout.ts'
import { evaluate, textOf, truthy } from './expression.ts'
import { environmentOf, type JobState, scopeOf, texts } from './job-state.ts'
import type { Step } from './model.ts'
import { releaseAction } from './release-action.ts'
import type { Conclusion, StepRun } from './result.ts'
import { runProcess } from './run-process.ts'
import { stepLog } from './step-log.ts'

/** How long steps may take that run although the job was cancelled. Source: GitHub, "Workflow cancellation". */
const CANCELLED_LIMIT_MS = 300_000

/** Runs one step, or skips it, and takes into the job what it left in the runner's files. */
export async function runStep(state: JobState, step: Step, index: number): Promise<StepRun> {
  const scope = scopeOf(state)
  const id = step.id ?? `__${index}`
  const named = step.name ?? (step.kind === 'uses' ? step.uses : `Run ${String(step.run).split('\n')[0]}`)
  const name = textOf(evaluate(named, scope), `steps.${id}.name`)
  const log = stepLog(state.masks, (line) => state.run.options.onLine?.(line))
  const skipped = { id, name, outputs: {}, exitCode: undefined, log: [], annotations: [], summary: '' }
  if (!truthy(evaluate(step.condition, scope)))
    return { ...skipped, outcome: 'skipped', conclusion: 'skipped' }

  const files = commandFiles(state, id)
  const env = environmentOf(state, {
    ...texts(step.env, scope, `steps.${id}.env`),
    ...files,
    GITHUB_ACTION: id,
  })
  const limit = AbortSignal.timeout(
    minutes(step.timeoutMinutes === undefined ? 360 : evaluate(step.timeoutMinutes, scope)),
  )
  const cancellation = state.status === 'cancelled' ? AbortSignal.timeout(CANCELLED_LIMIT_MS) : state.signal
  const options = {
    cwd: state.directories.workspace,
    env,
    signal: AbortSignal.any([limit, cancellation]),
    log: log.write,
  }
  const exitCode = await (step.kind === 'run'
    ? runScript(state, step, options)
    : useAction(state, step, texts(step.with, scope, `steps.${id}.with`), options))

  if (log.problems.length > 0) throw new Error(`step ${name}: ${log.problems.join('; ')}`)
  const outcome: Conclusion = cancellation.aborted ? 'cancelled' : exitCode === 0 ? 'success' : 'failure'
  const forgiven = outcome === 'failure' && truthy(evaluate(step.continueOnError, scope))
  state.env = { ...state.env, ...readCommandFile(files.GITHUB_ENV) }
  state.path = [
    ...readFileSync(files.GITHUB_PATH, 'utf8').split('\n').filter(Boolean).reverse(),
    ...state.path,
  ]
  return {
    ...{ id, name, outcome, exitCode, log: log.lines, annotations: log.annotations },
    conclusion: forgiven ? 'success' : outcome,
    outputs: readCommandFile(files.GITHUB_OUTPUT),
    summary: state.masks.hide(readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8')),
  }
}

type ProcessOptions = Parameters<typeof runProcess>[2]

/** `bash -e`, and stricter with `shell: bash`. Source: GitHub, "Workflow syntax", `steps[*].shell`. */
function runScript(state: JobState, step: Step & { kind: 'run' }, options: ProcessOptions): Promise<number> {
  const scope = scopeOf(state)
  const script = join(state.directories.files, `script-${state.steps.length}.sh`)
  writeFileSync(script, textOf(evaluate(step.run, scope), 'run'))
  const directory =
    step.directory === undefined ? '.' : textOf(evaluate(step.directory, scope), 'working-directory')
  const flags = step.shell === 'bash' ? ['--noprofile', '--norc', '-eo', 'pipefail'] : ['-e']
  return runProcess('bash', [...flags, script], { ...options, cwd: resolve(options.cwd, directory) })
}

function useAction(
  state: JobState,
  { uses }: Step & { kind: 'uses' },
  given: Readonly<Record<string, string>>,
  options: ProcessOptions,
): Promise<number> {
  if (/^actions\/checkout@v\d+$/.test(uses))
    return checkout(given, state.run.options.repository, state.permissions, options)
  const action = releaseAction(uses, given, state.run.options.release)
  return runProcess(process.execPath, [action.main], { ...options, env: { ...options.env, ...action.env } })
}

function commandFiles(state: JobState, id: string) {
  const file = (name: string) => {
    const path = join(state.directories.files, `${name}-${state.steps.length}-${id}`)
    writeFileSync(path, '')
    return path
  }
  return {
    GITHUB_OUTPUT: file('output'),
    GITHUB_ENV: file('env'),
    GITHUB_PATH: file('path'),
    GITHUB_STATE: file('state'),
    GITHUB_STEP_SUMMARY: file('summary'),
  }
}

function minutes(value: unknown): number {
  const number = Number(value)
  if (!(number > 0)) throw new Error(`timeout-minutes: ${String(value)} is no number of minutes`)
  return number * 60_000
}
