import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { cacheRoot } from './cache.ts'
import type { PlaneAddresses } from './plane.ts'

/** What `plane up` leaves for `plane status` and `plane down`. */
export interface PlaneRecord extends PlaneAddresses {
  /** Process id of the keeper: the process that started the programs, and stops them when it is told to end. */
  readonly keeper: number
  /** False while it is starting. */
  readonly ready: boolean
  /** Process ids by name. */
  readonly programs: Readonly<Record<string, number>>
}

/** Where the record of the one plane of this user is: not in the clone, and for its owner only, since it holds tokens. */
export function recordFile(env: NodeJS.ProcessEnv): string {
  return join(dirname(cacheRoot(env)), 'plane.json')
}

export function readRecord(file: string): PlaneRecord | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PlaneRecord) : undefined
}

/** Replaces it in one step: a reader never sees half a record. */
export function writeRecord(file: string, record: PlaneRecord): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, `${JSON.stringify(record, undefined, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

export function removeRecord(file: string): void {
  rmSync(file, { force: true })
}
