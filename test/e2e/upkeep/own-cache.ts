import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { root } from '../../../scripts/paths.ts'
import { cacheRoot } from '../plane/cache.ts'
import { type PlaneRecord, readRecord, recordFile } from '../plane/plane-record.ts'
import { WAITED_FOR_BY } from '../plane/waited-for.ts'

/** `plane` of a user of its own, who has the same built parts: its plane is none of the ring's. */
export interface OwnPlane {
  /** Runs a command of `plane`; what it says, and whether it went well. */
  run(...args: readonly string[]): { readonly said: string; readonly ok: boolean }
  record(): PlaneRecord | undefined
}

const PATIENCE_MS = 180_000

export function ownPlane(): OwnPlane {
  const cache = mkdtempSync(join(tmpdir(), 'chg-cache-'))
  // It ends with the tests, also when these are killed.
  const env = { ...process.env, XDG_CACHE_HOME: cache, [WAITED_FOR_BY]: String(process.pid) }
  mkdirSync(join(cache, 'chg-actions'))
  symlinkSync(cacheRoot(process.env), cacheRoot(env))
  return {
    run: (...args) => {
      const command = ['--conditions=source', join(root, 'scripts/plane.ts'), ...args]
      const { status, stdout, stderr } = spawnSync(process.execPath, command, {
        env,
        encoding: 'utf8',
        timeout: PATIENCE_MS,
      })
      return { said: stdout + stderr, ok: status === 0 }
    },
    record: () => readRecord(recordFile(env)),
  }
}
