import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runStep } from './run-step.ts'

function stepOf(script: string, inputs: Record<string, string> = {}, env: Record<string, string> = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'chg-step-'))
  const main = join(directory, 'index.cjs')
  writeFileSync(main, `const { appendFileSync } = require('node:fs')\n${script}`)
  const lines: string[] = []
  const step = { main, inputs, env, workspace: directory, stateDirectory: join(directory, 'state') }
  return { directory, lines, result: runStep({ ...step, log: (line) => lines.push(line) }) }
}

test('the action sees a clean environment: PATH, HOME, who and where, the runner’s files, its inputs, and --env', async () => {
  process.env.CHG_TEST_LEAK = 'x'
  const { directory, result } = stepOf(
    'appendFileSync(process.env.GITHUB_OUTPUT, "env=" + JSON.stringify(process.env))',
    { 'stable-for': '1m' },
    { EXTRA: 'yes' },
  )
  const { outputs, exitCode } = await result
  delete process.env.CHG_TEST_LEAK
  expect(exitCode).toBe(0)
  const env = JSON.parse(outputs.env ?? '{}') as Record<string, string>
  expect(env).toMatchObject({ 'INPUT_STABLE-FOR': '1m', EXTRA: 'yes', GITHUB_WORKSPACE: directory })
  expect(env).toMatchObject({ CHG_STATE_DIR: join(directory, 'state'), GITHUB_ACTOR: userInfo().username })
  expect(Object.keys(env).sort()).toEqual(
    [
      ...[
        'PATH',
        'HOME',
        'HOSTNAME',
        'GITHUB_ACTOR',
        'GITHUB_WORKSPACE',
        'GITHUB_OUTPUT',
        'GITHUB_STEP_SUMMARY',
      ],
      ...['GITHUB_EVENT_PATH', 'RUNNER_TEMP', 'CHG_STATE_DIR', 'EXTRA', 'INPUT_STABLE-FOR'],
    ].sort(),
  )
  expect(existsSync(env.RUNNER_TEMP ?? '')).toBe(false)
})

test('log, summary and exit status come back', async () => {
  const { lines, result } = stepOf(
    'console.log("a"); console.error("b"); appendFileSync(process.env.GITHUB_STEP_SUMMARY, "### s"); process.exitCode = 3',
  )
  expect(await result).toMatchObject({ exitCode: 3, summary: '### s', outputs: {} })
  expect(lines.sort()).toEqual(['a', 'b'])
})

test('an action that a signal ended has the status of a shell', async () => {
  expect((await stepOf('process.kill(process.pid, "SIGKILL")').result).exitCode).toBe(137)
})
