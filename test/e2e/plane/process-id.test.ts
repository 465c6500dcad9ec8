import { spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { expect, test } from 'vitest'
import { isAlive } from './process-id.ts'

test('this process is alive; no number that is none is', () => {
  expect(isAlive(process.pid)).toBe(true)
  for (const pid of [0, -1, Number.NaN, 2 ** 22 + 1]) expect(isAlive(pid)).toBe(false)
})

test.skipIf(process.platform !== 'linux')(
  'one that has ended and was not collected is not alive',
  async () => {
    // The shell starts a child, becomes a program that never waits for it, and so leaves it uncollected: it ends no earlier.
    const child = 'until grep -q sleep /proc/$$/comm; do sleep 0.01; done'
    const shell = spawn('sh', ['-c', `(${child}) & echo $!; exec sleep 30`], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const [line] = (await once(shell.stdout, 'data')) as [Buffer]
    const pid = Number(line.toString())
    while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10))
    expect(() => process.kill(pid, 0)).not.toThrow()
    shell.kill('SIGKILL')
  },
)
