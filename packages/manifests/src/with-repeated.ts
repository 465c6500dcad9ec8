import { setImmediate } from 'node:timers/promises'
import { REPEATED } from './construct.ts'
import type { ReadManifests } from './read-manifests.ts'
import type { SizedFile } from './sized-file.ts'
import { bytesOf } from './stored/bytes.ts'
import { readStored } from './stored/read-stored.ts'

/**
 * What was read of plain files, with the documents that were refused because a key is there twice: such files, of which there are few,
 * are read again, with the last value of the key. So no other file is read in another way than ever.
 */
export async function withRepeated(
  files: readonly SizedFile[],
  read: readonly ReadManifests[],
  signal: AbortSignal,
): Promise<readonly ReadManifests[]> {
  const all = [...read]
  for (const [at, { path, source, size }] of files.entries()) {
    if (read[at]?.findings.some(({ rule }) => rule === REPEATED) !== true) continue
    signal.throwIfAborted()
    all[at] = readStored(bytesOf(path, size), source, { strict: false })
    await setImmediate()
  }
  return all
}
