import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import type { Worker } from 'node:worker_threads'
import type { JsonObject } from '@chg/core'
import { KEPT, type PlainReader, readPlainFiles, tooLarge } from '../plain-file.ts'
import type { SizedFile } from '../sized-file.ts'
import type { Examine, ReadSection } from '../stored/read-section.ts'
import { joinTasks, readTask, tasksOf } from './tasks.ts'
import type { TaskDone, ThreadData } from './thread.ts'

/** Starts a thread that calls `serveTasks`, with what makes `examine` of the question. */
export type StartThread = (data: ThreadData) => Worker

export interface ThreadOptions {
  /** Undefined where there is no program for it. */
  readonly start: StartThread | undefined
  /** How many threads there may be; one is none beside this one. */
  readonly count: number
  readonly question: JsonObject
  readonly examine: Examine
  readonly signal: AbortSignal
  /** Bytes whose objects are kept, by one thread. Of less, no thread would be quick before it is over. */
  readonly kept?: number
}

/**
 * Reads plain files, many of them in several threads, and asks of each object what is to be asked while it is at hand. What there is little of
 * is read as ever, and its objects are kept; those of more are read again when somebody wants them. The outcome is the same, whoever reads.
 */
export function readerInThreads(options: ThreadOptions): PlainReader {
  return async (files) => {
    const bytes = files.reduce((sum, { size }) => sum + size, 0)
    const { start, count, kept = KEPT } = options
    if (bytes <= kept) return readPlainFiles(files)
    const isShared = start !== undefined && count > 1
    const refused = files.map(tooLarge)
    const sized = files.filter((_, at) => refused[at] === undefined)
    const read = joinTasks(
      sized,
      isShared ? await byThreads(sized, start, options) : await alone(sized, options),
    )
    let next = 0
    return refused.map((one) => one ?? read[next++] ?? { manifests: [], findings: [] })
  }
}

/** Tasks until the heap for what is young is large enough for a reader. */
const FIRST = 16

/** By this thread alone. */
async function alone(
  files: readonly SizedFile[],
  { examine, signal }: ThreadOptions,
): Promise<readonly ReadSection[]> {
  const read: (readonly ReadSection[])[] = []
  for (const [at, task] of tasksOf(files).entries()) {
    if (at === FIRST) keepYoungHeap()
    // Text that was cut from a larger one keeps that alive: what JSON reads stands for itself.
    read.push(JSON.parse(JSON.stringify(readTask(task, files, examine))))
    await setImmediate()
    signal.throwIfAborted()
  }
  return read.flat()
}

/** This thread only listens: what is read leaves garbage, which goes sooner from heaps where little is kept. */
async function byThreads(
  files: readonly SizedFile[],
  start: StartThread,
  { count, question, signal }: ThreadOptions,
): Promise<readonly ReadSection[]> {
  const read: (readonly ReadSection[] | undefined)[] = tasksOf(files).map(() => undefined)
  keepYoungHeap()
  const next = new SharedArrayBuffer(4)
  const threads = Array.from({ length: Math.min(count, read.length) }, () =>
    atWork(start({ files, next, question }), read),
  )
  try {
    for (const thread of threads) {
      await Promise.race([thread.ended, aborted(signal)])
      signal.throwIfAborted()
      thread.throwIfFailed()
    }
  } finally {
    for (const thread of threads) thread.end()
  }
  return read.flatMap((sections) => {
    if (sections === undefined) throw new Error('a thread ended without what it had taken on')
    return sections
  })
}

/** A thread at work, which says what it has read. */
function atWork(thread: Worker, read: (readonly ReadSection[] | undefined)[]) {
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
