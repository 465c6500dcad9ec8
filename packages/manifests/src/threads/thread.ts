import { parentPort, workerData } from 'node:worker_threads'
import type { JsonObject } from '@chg/core'
import type { SizedFile } from '../sized-file.ts'
import type { Examine } from '../stored/read-section.ts'
import { readTask, tasksOf } from './tasks.ts'

/** What a thread is started with. */
export interface ThreadData {
  readonly files: readonly SizedFile[]
  /** The number of the next task, for whoever is free. */
  readonly next: SharedArrayBuffer
  /** For who makes `Examine` in the thread. */
  readonly question: JsonObject
}

/** What a thread says of a task: the sections as JSON text, which costs both sides less than a copy of what it stands for. */
export interface TaskDone {
  readonly task: number
  readonly sections: string
}

/** The whole of a thread: takes one task after the other until there is none. */
export function serveTasks(examineFor: (question: JsonObject) => Examine | undefined): void {
  const { files, next, question } = workerData as ThreadData
  const tasks = tasksOf(files)
  const examine = examineFor(question)
  for (let at = take(next); at < tasks.length; at = take(next)) {
    const done: TaskDone = { task: at, sections: JSON.stringify(readTask(tasks[at] ?? [], files, examine)) }
    parentPort?.postMessage(done)
  }
}

/** The number of a task that nobody else has. */
export function take(next: SharedArrayBuffer): number {
  return Atomics.add(new Int32Array(next), 0, 1)
}
