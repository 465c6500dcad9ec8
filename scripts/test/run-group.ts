import { spawn } from 'node:child_process'
import process from 'node:process'
import { WAITED_FOR_BY } from '../../test/e2e/plane/waited-for.ts'
import { root } from '../paths.ts'
import { toolEnvironment } from '../run.ts'

const GRACE_MS = 10_000

/**
 * Runs a development tool in the root, as a process group of its own, its output passed through; true when it exits 0.
 * An abort ends the whole group, softly first, and only then this returns; the group is told who waits for it, for the case that
 * this process is killed.
 */
export async function runGroup(
  tool: string,
  args: readonly string[],
  signal: AbortSignal,
  env: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  if (signal.aborted) return false
  const child = spawn(tool, [...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...toolEnvironment(), ...env, [WAITED_FOR_BY]: String(process.pid) },
    detached: true,
  })
  const end = (how: NodeJS.Signals) => {
    if (child.pid !== undefined) killGroup(child.pid, how)
  }
  let hard: NodeJS.Timeout | undefined
  const soft = () => {
    end('SIGTERM')
    hard = setTimeout(() => end('SIGKILL'), GRACE_MS)
  }
  signal.addEventListener('abort', soft, { once: true })
  try {
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', resolve)
    })
    return exitCode === 0
  } finally {
    signal.removeEventListener('abort', soft)
    clearTimeout(hard)
    // What its leader has left behind.
    if (signal.aborted) end('SIGKILL')
  }
}

function killGroup(pid: number, how: NodeJS.Signals): void {
  try {
    process.kill(-pid, how)
  } catch (error) {
    // Nobody of the group is left.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
