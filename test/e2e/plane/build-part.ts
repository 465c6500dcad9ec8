import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'
import { ChgError } from '@chg/core'
import { buildArguments } from './cache.ts'
import { goEnvironment } from './go.ts'
import type { Part } from './parts.ts'
import { isAlive } from './process-id.ts'

/**
 * Builds all tools of a part beside `directory` and moves them there at the end: a build that is cut leaves nothing half-made.
 * Rejects with the signal's reason when aborted, and with `build-failed` and the words of the compiler.
 */
export async function buildPart(part: Part, wrapper: string, directory: string, signal: AbortSignal) {
  sweepPartial(directory)
  const partial = `${directory}.${process.pid}${SUFFIX}`
  mkdirSync(partial, { recursive: true })
  try {
    await goBuild(wrapper, buildArguments(part, partial), signal)
    // Another run may have been quicker: what it built is the same.
    if (!existsSync(directory)) renameSync(partial, directory)
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
}

const SUFFIX = '.partial'

/** Removes what builds left that were killed before they could. */
export function sweepPartial(directory: string): void {
  const above = dirname(directory)
  if (!existsSync(above)) return
  for (const name of readdirSync(above)) {
    if (!name.startsWith(`${basename(directory)}.`) || !name.endsWith(SUFFIX)) continue
    const builder = Number(name.slice(basename(directory).length + 1, -SUFFIX.length))
    if (!isAlive(builder)) rmSync(join(above, name), { recursive: true, force: true })
  }
}

function goBuild(wrapper: string, args: readonly string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    // A group of its own, so that an abort reaches the compilers that go has started.
    const child = spawn('go', [...args], {
      cwd: wrapper,
      env: { ...process.env, ...goEnvironment },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    })
    const words: Buffer[] = []
    child.stderr.on('data', (chunk: Buffer) => words.push(chunk))
    const stop = () => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
    }
    signal.addEventListener('abort', stop, { once: true })
    child.on('error', reject)
    child.on('close', (exitCode) => {
      signal.removeEventListener('abort', stop)
      if (signal.aborted) return reject(signal.reason)
      if (exitCode === 0) return resolve()
      const said = Buffer.concat(words).toString('utf8').split('\n').slice(-30).join('\n').trim()
      const problem = `go ${args.join(' ')} failed: ${said}`
      reject(new ChgError('build-failed', problem, `run it again in ${wrapper}`))
    })
  })
}
