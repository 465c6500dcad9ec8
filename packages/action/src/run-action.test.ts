import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// A process of its own, as on a runner; fixtures/waiting-action.ts is the action.
const script = join(import.meta.dirname, 'fixtures/waiting-action.ts')

function start(inputs: Record<string, string>) {
  const directory = mkdtempSync(join(tmpdir(), 'chg-run-action-'))
  const output = join(directory, 'output')
  writeFileSync(output, '')
  const variables = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
  const child = spawn(process.execPath, ['--conditions=source', script], {
    env: {
      ...{
        PATH: process.env.PATH,
        RUNNER_TEMP: directory,
        GITHUB_WORKSPACE: directory,
        GITHUB_OUTPUT: output,
      },
      ...Object.fromEntries(variables),
    },
  })
  let log = ''
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const said = (words: string) =>
    new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        log += chunk
        if (log.includes(words)) resolve()
      })
    })
  return { child, ended, said, outputs: () => readFileSync(output, 'utf8') }
}

test('the verdict is the exit code, and the outputs are in the runner’s file', async () => {
  const { ended, outputs } = start({ wait: '0s' })
  expect(await ended).toBe(0)
  expect(outputs()).toMatch(/^verdict<<.*\npass\n/m)
})

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends a wait at once, with the verdict unknown',
  async (signal) => {
    const { child, ended, said, outputs } = start({ wait: '1h' })
    await said('waiting')
    child.kill(signal)
    expect(await ended).toBe(1)
    expect(outputs()).toMatch(/^code<<.*\ncancelled\n/m)
  },
)
