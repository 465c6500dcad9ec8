import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import type { ClosingName } from '@chg/change'
import { nodeExec, nodeHttp, systemClock } from '@chg/core'
import { actionsReporter } from './actions-reporter.ts'
import type { ActionDefinition, Run } from './define-action.ts'
import { processEnvironment } from './environment.ts'
import { cancelled, execute } from './execute.ts'
import { findTools } from './find-tools.ts'
import type { InputSpecs } from './inputs.ts'

/** The whole of every `main.ts`: the process around `execute`. */
export async function runAction<S extends InputSpecs, O extends string, C extends ClosingName>(
  action: ActionDefinition<S, O, C>,
  run: Run<S, O, C>,
): Promise<void> {
  const env = processEnvironment()
  const cancellation = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => cancellation.abort(cancelled(signal)))
  const reporter = actionsReporter(env, (line) => process.stdout.write(`${line}\n`))
  const exec = nodeExec(env)
  const stateDirectory = resolve(env.CHG_STATE_DIR ?? env.RUNNER_TEMP ?? tmpdir())
  const code = await execute(action, run, {
    env,
    clock: systemClock,
    signal: cancellation.signal,
    http: nodeHttp({
      HTTP_PROXY: env.HTTP_PROXY ?? env.http_proxy,
      HTTPS_PROXY: env.HTTPS_PROXY ?? env.https_proxy,
      NO_PROXY: env.NO_PROXY ?? env.no_proxy,
    }),
    exec,
    tools: findTools(env),
    reporter,
    workspace: resolve(env.GITHUB_WORKSPACE ?? '.'),
    stateDirectory,
    program: process.argv[1],
  })
  // Kept-alive sockets would hold the process open; everything is written by now.
  process.exitCode = code
  process.stdout.write('', () => process.exit(code))
}
