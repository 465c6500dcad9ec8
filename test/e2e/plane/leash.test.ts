import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { processesBelow } from './orphans.ts'
import { isAlive } from './process-id.ts'

const started: number[] = []
afterEach(() => {
  for (const pid of started.splice(0)) if (isAlive(pid)) process.kill(pid, 'SIGKILL')
})

/** A process that holds a leash, and what it has started: a program that has started another one. */
async function holder(then = '') {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'chg-plane-')))
  const from = (name: string) => JSON.stringify(join(import.meta.dirname, name))
  const deaf = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"
  const family = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(deaf)}]); ${deaf}`
  const script = `
    import { holdLeash } from ${from('leash.ts')}
    import { startProgram } from ${from('program.ts')}
    const leash = holdLeash(${JSON.stringify(directory)})
    const spec = { name: 'part', file: process.execPath, args: ['-e', ${JSON.stringify(family)}] }
    const program = await startProgram(${JSON.stringify(directory)}, spec)
    console.log(program.pid)
    ${then}
    setInterval(() => {}, 1000)`
  const args = ['--conditions=source', '--input-type=module-typescript', '-e', script]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  while (processesBelow(directory).length < 2) await delay(20)
  started.push(child.pid ?? 0, ...processesBelow(directory))
  return { child, directory, program: Number(line.toString()) }
}

describe.skipIf(process.platform !== 'linux')('a leash', () => {
  test('ends what a killed process has started, and what that has started, and leaves the logs', async () => {
    const { child, directory, program } = await holder()
    expect(isAlive(program)).toBe(true)
    child.kill('SIGKILL')
    while (processesBelow(directory).length > 0 || existsSync(join(directory, 'part'))) await delay(20)
    expect(isAlive(program)).toBe(false)
    expect(readdirSync(directory)).toEqual(['logs'])
  })

  test('that is released ends nothing', async () => {
    const { child, directory, program } = await holder('leash.release()')
    child.kill('SIGKILL')
    await once(child, 'exit')
    await delay(1000)
    expect(isAlive(program)).toBe(true)
    expect(existsSync(join(directory, 'part'))).toBe(true)
  })
})
