import type { Binaries } from './build.ts'
import { type Program, type ProgramSpec, startProgram } from './program.ts'
import { waitUntil } from './wait-until.ts'

/** Where a plane is put up: its directory, what it may start, and all that it has started so far. */
export interface Stage {
  readonly directory: string
  readonly binaries: Binaries
  /** Aborted from outside, or by `fail`. */
  readonly signal: AbortSignal
  /** Ends whatever is still being started. */
  readonly fail: (reason: unknown) => void
  readonly say: (line: string) => void
  /** In the order in which they were started. */
  readonly programs: Program[]
  /** What else is to be taken back when all programs have been stopped. */
  readonly undo: (() => Promise<void>)[]
}

const READY_MS = 90_000

/** Starts a program and waits until `ready` says so; a program that ends instead is an error at once. */
export async function startReady(
  stage: Stage,
  spec: ProgramSpec,
  ready: () => Promise<boolean>,
): Promise<Program> {
  stage.signal.throwIfAborted()
  const program = await startProgram(stage.directory, spec)
  stage.programs.push(program)
  await waitUntil(`${spec.name} to be ready`, stage.signal, READY_MS, async () => {
    program.check()
    return await ready()
  })
  return program
}

/**
 * Waits for all that is being started at a time. When one fails the others are ended too, and only then what failed first is
 * thrown: nothing is started behind the back of the one who cleans up.
 */
export async function together<T extends readonly unknown[]>(
  stage: Stage,
  ...starting: { [K in keyof T]: Promise<T[K]> }
): Promise<T> {
  const failures: unknown[] = []
  const settled = await Promise.allSettled(
    starting.map((one: Promise<unknown>) =>
      one.catch((error: unknown) => {
        failures.push(error)
        stage.fail(error)
        throw error
      }),
    ),
  )
  if (failures.length > 0) throw failures[0]
  return settled.map((one) => (one.status === 'fulfilled' ? one.value : undefined)) as unknown as T
}

/** The path of a binary of this plane. */
export function binary(stage: Stage, name: string): string {
  const file = stage.binaries[name]
  if (file === undefined) throw new Error(`${name} was not built for this plane`)
  return file
}

/** Stops all programs, the last one started first, and takes back what else was done. */
export async function clearStage(stage: Stage): Promise<void> {
  for (const program of stage.programs.splice(0).reverse()) await program.stop()
  for (const undo of stage.undo.splice(0).reverse()) await undo()
}
