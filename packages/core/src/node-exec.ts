import { spawn } from 'node:child_process'
import { ChgError, messageOf } from './errors.ts'
import type { Exec } from './exec.ts'

const DEFAULT_TIMEOUT_MS = 60_000

/**
 * An `Exec` over child processes; `environment` is what they inherit.
 * Any exit code is an answer. Rejects with `tool-missing` when the program is not there, `tool-timeout` at the deadline,
 * `tool-killed` when a signal ended it.
 */
export function nodeExec(environment: Readonly<Record<string, string | undefined>>): Exec {
  return (file, args, { cwd, env, input, signal, timeout = DEFAULT_TIMEOUT_MS } = {}) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const timer = AbortSignal.timeout(timeout)
      const child = spawn(file, [...args], {
        ...(cwd !== undefined && { cwd }),
        env: { ...environment, ...env },
        signal: signal === undefined ? timer : AbortSignal.any([timer, signal]),
        windowsHide: true,
      })
      const out: Buffer[] = []
      const err: Buffer[] = []
      child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
      child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
      child.on('error', (error: NodeJS.ErrnoException) => {
        if (signal?.aborted) return reject(signal.reason)
        if (timer.aborted) {
          return reject(
            new ChgError(
              'tool-timeout',
              `${file} did not end within ${timeout / 1000} s`,
              'look at what it waits for, or raise the timeout',
            ),
          )
        }
        const fix =
          error.code === 'ENOENT' ? `install ${file}, or put it on PATH` : 'check that it can be run here'
        reject(
          new ChgError('tool-missing', `${file} could not be started: ${messageOf(error)}`, fix, {
            cause: error,
          }),
        )
      })
      child.on('close', (exitCode, endedBy) => {
        // No exit code, no answer: 1 would read as "there is a difference" for tools like diff.
        if (exitCode === null) return reject(killed(file, endedBy))
        resolve({
          exitCode,
          stdout: Buffer.concat(out).toString('utf8'),
          stderr: Buffer.concat(err).toString('utf8'),
        })
      })
      // A program that does not read its input closes the pipe early: its exit code says what matters.
      child.stdin.on('error', () => undefined)
      child.stdin.end(input ?? '')
    })
}

function killed(file: string, signal: NodeJS.Signals | null): ChgError {
  return new ChgError(
    'tool-killed',
    `${file} was ended by ${signal ?? 'a signal'} before it answered`,
    'look whether the machine ran out of memory, then run it again',
  )
}
