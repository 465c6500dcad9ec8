import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ClosingName } from '@chg/change'
import { nodeExec, nodeHttp } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { memoryLedger } from '@chg/ledger/testing'
import type { World } from './connect-services.ts'
import type { ActionDefinition, Run } from './define-action.ts'
import { processEnvironment } from './environment.ts'
import { execute } from './execute.ts'
import { findTools } from './find-tools.ts'
import type { InputSpecs } from './inputs.ts'
import { type RecordingReporter, recordingReporter } from './recording-reporter.ts'

export { type RecordingReporter, recordingReporter } from './recording-reporter.ts'

/** What a test sees of a run: what a user would have seen. */
export interface TestRun extends Omit<RecordingReporter, 'summary'> {
  readonly exitCode: 0 | 1
  readonly summary: string
}

/**
 * Runs an action as `runAction` does, in a test's world: a virtual clock, a ledger in memory, a recording reporter,
 * a new temporary directory as state. `inputs` are texts by kebab-case name, as in a workflow; `world` replaces parts.
 */
export async function runForTest<S extends InputSpecs, O extends string, C extends ClosingName>(
  action: ActionDefinition<S, O, C>,
  run: Run<S, O, C>,
  inputs: Readonly<Record<string, string>>,
  world: Partial<World> = {},
): Promise<TestRun> {
  const reporter = recordingReporter()
  const inherited = processEnvironment()
  const temporary = mkdtempSync(join(tmpdir(), 'chg-test-'))
  const env = {
    PATH: inherited.PATH,
    HOME: temporary,
    GITHUB_REPOSITORY: 'org/repo',
    GITHUB_RUN_ID: '1',
    GITHUB_ACTOR: 'octocat',
    ...world.env,
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
  }
  const exitCode = await execute(action, run, {
    clock: virtualClock(),
    signal: new AbortController().signal,
    http: nodeHttp(),
    exec: nodeExec(env),
    tools: findTools({ ...inherited, ...env }),
    reporter,
    workspace: temporary,
    stateDirectory: temporary,
    ...(inputs.ledger === undefined && { ledger: memoryLedger() }),
    ...world,
    env,
  })
  return { ...reporter, exitCode, summary: reporter.summaries.join('\n') }
}
