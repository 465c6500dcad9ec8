import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { ChgError } from '@chg/core'

/** What is started: its working directory and its log are below the plane's. */
export interface ProgramSpec {
  readonly name: string
  readonly file: string
  readonly args: readonly string[]
  /** Added to what is inherited. */
  readonly env?: Readonly<Record<string, string>>
  /** What the program sees as argv[0]; by default `file`. */
  readonly argv0?: string
}

/** A program that runs until it is stopped. */
export interface Program {
  readonly name: string
  readonly pid: number
  readonly log: string
  /** Throws `part-died` with the last lines of its log when it has ended by itself. */
  check(): void
  /** Ends it: SIGTERM, and SIGKILL when it has not gone after five seconds. */
  stop(): Promise<void>
}

const GRACE_MS = 5000
const SHOWN_LINES = 15
const running = new Set<number>()

/** Starts a program with its working directory at `<directory>/<name>` and its output in `<directory>/logs/<name>.log`. */
export async function startProgram(directory: string, spec: ProgramSpec): Promise<Program> {
  const { name, file, args, env, argv0 } = spec
  const cwd = join(directory, name)
  const log = join(directory, 'logs', `${name}.log`)
  for (const each of [cwd, join(directory, 'logs')]) mkdirSync(each, { recursive: true })
  const out = openSync(log, 'a')
  const child = spawn(file, [...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', out, out],
    ...(argv0 !== undefined && { argv0 }),
  })
  closeSync(out)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', reject)
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`${name} was started and has no process id`)
  running.add(pid)
  void ended.then(() => running.delete(pid))
  const gone = () => child.exitCode !== null || child.signalCode !== null
  return {
    name,
    pid,
    log,
    check: () => {
      if (!gone()) return
      const how = child.signalCode ?? `exit code ${child.exitCode}`
      const problem = `${name} ended by itself (${how}); the end of its log:\n${lastLines(log)}`
      throw new ChgError('part-died', problem, `read ${log}`)
    },
    stop: async () => {
      if (gone()) return
      child.kill('SIGTERM')
      const hard = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
      await ended
      clearTimeout(hard)
    },
  }
}

/** The last lines of a log. */
export function lastLines(log: string): string {
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-SHOWN_LINES).join('\n')
}

// Whatever ends this process: nothing that it started outlives it.
process.on('exit', () => {
  for (const pid of running) process.kill(pid, 'SIGKILL')
})
