import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export interface ProcessOptions {
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  /** Its abort stops the process as the runner does: SIGINT, after 7.5 s SIGTERM, after 2.5 s more SIGKILL. */
  readonly signal: AbortSignal
  readonly log: (line: string) => void
}

/** Runs a program to its end; its exit code, 143 when a signal ended it. */
export async function runProcess(
  file: string,
  args: readonly string[],
  { cwd, env, signal, log }: ProcessOptions,
): Promise<number> {
  const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const kill = (name: NodeJS.Signals) => {
    if (child.pid === undefined || child.exitCode !== null) return
    try {
      // The runner asks the process alone to stop; what does not is killed with all that it started.
      process.kill(name === 'SIGKILL' ? -child.pid : child.pid, name)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
  const timers: NodeJS.Timeout[] = []
  const stop = () => {
    kill('SIGINT')
    timers.push(setTimeout(kill, 7_500, 'SIGTERM'), setTimeout(kill, 10_000, 'SIGKILL'))
  }
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', log)
  }
  try {
    return await new Promise<number>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (code) => resolve(code ?? 143))
    })
  } finally {
    signal.removeEventListener('abort', stop)
    for (const timer of timers) clearTimeout(timer)
  }
}
