import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { isAlive } from '../../test/e2e/plane/process-id.ts'
import { root } from '../paths.ts'

/** The environment of a `.ci/run` whose rings are these scripts; `$bin` is a directory of theirs. */
function rings(test: string, e2e: string) {
  const bin = mkdtempSync(join(tmpdir(), 'chg-ci-'))
  const script = `#!/bin/sh\nbin=${bin}\ncase "$3" in\ntest) ${test};;\ne2e) ${e2e};;\nesac\n`
  writeFileSync(join(bin, 'npx'), script, { mode: 0o755 })
  const logs = mkdtempSync(join(tmpdir(), 'chg-ci-'))
  return {
    bin,
    logs,
    env: { ...process.env, PATH: `${bin}:${process.env.PATH}`, TMPDIR: logs },
  }
}

function ci(test: string, e2e: string) {
  const { env, logs } = rings(test, e2e)
  const { status, stdout } = spawnSync('bash', ['.ci/run'], { cwd: root, env, encoding: 'utf8' })
  expect(readdirSync(logs)).toEqual([])
  return [stdout.trimEnd().split('\n').at(-1), status]
}

test('the last line is the sum over both rings', () => {
  expect(ci('echo 5 passed, 0 failed', 'echo 7 passed, 0 failed, 2 skipped')).toEqual([
    '12 passed, 0 failed, 2 skipped',
    0,
  ])
})

test('the second ring runs where the first fails, and pnpm’s own words after a failure do not hide the sum', () => {
  const broken = 'echo 5 passed, 1 failed; echo "ELIFECYCLE Command failed" >&2; exit 1'
  expect(ci(broken, 'echo 7 passed, 0 failed')).toEqual(['12 passed, 1 failed', 1])
  expect(ci('echo 7 passed, 0 failed', broken)).toEqual(['12 passed, 1 failed', 1])
})

test.each([
  ['ends without a sum', 'echo oops', '5 passed, 1 failed'],
  ['exits with an error though its sum is good', 'echo 1 passed, 0 failed; exit 3', '6 passed, 1 failed'],
  ['says that something failed, and exits 0', 'echo 1 passed, 2 failed', '6 passed, 2 failed'],
])('a ring that %s is a failure', (_, ring, line) => {
  expect(ci(ring, 'echo 5 passed, 0 failed')).toEqual([line, 1])
  expect(ci('echo 5 passed, 0 failed', ring)).toEqual([line, 1])
})

test('no test is a failure', () => {
  expect(ci('echo 0 passed, 0 failed', 'echo 0 passed, 0 failed')).toEqual(['0 passed, 0 failed', 1])
})

test('told to end, it ends the ring that runs, starts no other, and leaves nothing', async () => {
  const slow = 'echo $$ > $bin/pid; exec sleep 60'
  const { bin, logs, env } = rings(slow, 'touch $bin/second')
  const run = spawn('bash', ['.ci/run'], { cwd: root, env, stdio: 'ignore' })
  const pid = () => Number(readFileSync(join(bin, 'pid'), { encoding: 'utf8', flag: 'a+' }))
  while (pid() === 0) await delay(10)
  run.kill('SIGTERM')
  const [status] = (await once(run, 'exit')) as [number]
  expect(status).toBe(143)
  while (isAlive(pid())) await delay(10)
  expect(existsSync(join(bin, 'second'))).toBe(false)
  expect(readdirSync(logs)).toEqual([])
})
