import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants, hostname, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { readCommandFile } from './command-file.ts'

/** One run of a bundled action. */
export interface Step {
  /** Absolute: the action's index.js. */
  readonly main: string
  readonly inputs: Readonly<Record<string, string>>
  readonly env: Readonly<Record<string, string>>
  /** Absolute: the repository it works on. */
  readonly workspace: string
  /** Absolute: what commands of a chain share, such as the ledger. */
  readonly stateDirectory: string
  /** Called for each line of its log. */
  readonly log: (line: string) => void
}

export interface StepResult {
  readonly exitCode: number
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
}

/** Runs an action as a runner does: a process of its own, a clean environment, files to answer in. Signals are passed on. */
export async function runStep({
  main,
  inputs,
  env,
  workspace,
  stateDirectory,
  log,
}: Step): Promise<StepResult> {
  const temporary = mkdtempSync(join(tmpdir(), 'chg-'))
  const file = (name: string, content = '') => {
    const path = join(temporary, name)
    writeFileSync(path, content)
    return path
  }
  try {
    mkdirSync(stateDirectory, { recursive: true })
    const files = { output: file('output'), summary: file('summary.md') }
    const child = spawn(process.execPath, [main], {
      cwd: workspace,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        HOSTNAME: hostname(),
        GITHUB_ACTOR: userInfo().username,
        GITHUB_WORKSPACE: workspace,
        GITHUB_OUTPUT: files.output,
        GITHUB_STEP_SUMMARY: files.summary,
        GITHUB_EVENT_PATH: file('event.json', '{}'),
        RUNNER_TEMP: temporary,
        CHG_STATE_DIR: stateDirectory,
        ...env,
        ...Object.fromEntries(
          Object.entries(inputs).map(([name, value]) => [
            `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
            value,
          ]),
        ),
      },
    })
    const exitCode = await followed(child, log)
    return { exitCode, outputs: readCommandFile(files.output), summary: readFileSync(files.summary, 'utf8') }
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

/** The exit status of a child whose lines go to `log` and which gets our signals; 128 + n when one killed it, as in a shell. */
async function followed(child: ChildProcess, log: (line: string) => void): Promise<number> {
  const forward = (signal: NodeJS.Signals) => child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, forward)
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null)
      createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', log)
  }
  try {
    return await new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (code, signal) =>
        resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
      )
    })
  } finally {
    for (const signal of signals) process.off(signal, forward)
  }
}
