import { statSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import type { Worker } from 'node:worker_threads'
import type { JsonObject } from '@chg/core'
import { type PlainReader, readPlainFiles, tooLarge } from '../plain-file.ts'
import type { ReadManifests } from '../read-manifests.ts'
import type { Examine, ReadSection } from '../stored/read-section.ts'
import { joinTasks, readTask, type SizedFile, tasksOf } from './tasks.ts'
import { type TaskDone, type ThreadData, take } from './thread.ts'

/** Bytes of which it pays to start another thread, which takes a tenth of a second to become quick. */
const WORTH_A_THREAD = 1024 * 1024

/** Starts a thread that calls `serveTasks`, with what makes `examine` of the question. */
export type StartThread = (data: ThreadData) => Worker

/** Tasks of which this thread takes its share. */
const MOST_SHARED = 64

export interface ThreadOptions {
  /** Undefined where there is no program for it. */
  readonly start: StartThread | undefined
  /** Threads besides this one. */
  readonly count: number
  readonly question: JsonObject
  readonly examine: Examine
  readonly signal: AbortSignal
  /** Bytes from which on the others are asked. */
  readonly worth?: number
}

/**
 * Reads plain files with the help of other threads, and asks of each object what is to be asked while it is at hand. What there is little of
 * is read as ever, and its objects are kept; those of more are read again when somebody wants them. The outcome is the same, whoever reads.
 */
export function readerInThreads(options: ThreadOptions): PlainReader {
  return async (root, names) => {
    const files = names.map((source) => {
      const path = join(root, source)
      return { path, source, size: statSync(path).size }
    })
    const bytes = files.reduce((sum, { size }) => sum + size, 0)
    const { start, count, worth = WORTH_A_THREAD } = options
    if (start === undefined || count === 0 || bytes < worth) return readPlainFiles(root, names)
    const large = new Map<number, ReadManifests>()
    for (const [at, file] of files.entries()) {
      const refused = tooLarge(file.source, file.size)
      if (refused !== undefined) large.set(at, refused)
    }
    const read = await readTogether(
      files.filter((_, at) => !large.has(at)),
      start,
      options,
    )
    let next = 0
    return files.map((_, at) => large.get(at) ?? read[next++] ?? { manifests: [], findings: [] })
  }
}

async function readTogether(
  files: readonly SizedFile[],
  start: StartThread,
  { count, question, examine, signal }: ThreadOptions,
): Promise<readonly ReadManifests[]> {
  const tasks = tasksOf(files)
  const next = new SharedArrayBuffer(4)
  const read: (readonly ReadSection[] | undefined)[] = tasks.map(() => undefined)
  // What is read leaves garbage, and what is kept of much would be kept beside it: each has a heap of its own then.
  const isMuch = tasks.length > MOST_SHARED
  if (isMuch) keepYoungHeap()
  const others = Array.from({ length: Math.min(isMuch ? count + 1 : count, tasks.length - 1) }, () =>
    otherOf(start({ files, next, question }), read),
  )
  try {
    for (let at = isMuch ? tasks.length : take(next); at < tasks.length; at = take(next)) {
      // Text that was cut from a larger one keeps that alive: what JSON reads stands for itself, as what the others say does.
      read[at] = JSON.parse(JSON.stringify(readTask(tasks[at] ?? [], files, examine)))
      // The others may have something to say, or the run may be over.
      await setImmediate()
      signal.throwIfAborted()
      for (const other of others) other.throwIfFailed()
    }
    for (const other of others) await Promise.race([other.ended, aborted(signal)])
    signal.throwIfAborted()
    for (const other of others) other.throwIfFailed()
  } finally {
    for (const other of others) other.end()
  }
  return joinTasks(
    files,
    read.flatMap((sections) => {
      if (sections === undefined) throw new Error('a thread ended without what it had taken on')
      return sections
    }),
  )
}

/** Another thread at work, which says what it has read. */
function otherOf(thread: Worker, read: (readonly ReadSection[] | undefined)[]) {
  let failed: { readonly error: unknown } | undefined
  thread.on('message', ({ task, sections }: TaskDone) => {
    read[task] = JSON.parse(sections) as readonly ReadSection[]
  })
  thread.on('error', (error) => {
    failed = { error }
  })
  return {
    /** When it has said everything, or failed. */
    ended: new Promise<void>((resolve) => thread.on('exit', () => resolve())),
    throwIfFailed: () => {
      if (failed !== undefined) throw failed.error
    },
    end: () => void thread.terminate(),
  }
}

/**
 * Leaves the heap for what is young as large as it is: here nearly everything stays, which V8 takes for a reason to let it grow, and of a
 * hundred thousand objects that takes a quarter of all memory and gains nothing.
 */
function keepYoungHeap(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
