import { readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { type ReadManifests, readManifests } from './read-manifests.ts'
import type { SizedFile } from './sized-file.ts'
import { bytesIn, bytesOf } from './stored/bytes.ts'
import { encodingOf } from './stored/encoding.ts'
import { foreign, unreadable } from './stored/join-sections.ts'
import { mayHoldObjects } from './stored/may-hold-objects.ts'
import { readStored } from './stored/read-stored.ts'
import { SECTION } from './stored/section.ts'

const MAX_FILE = 256 * 1024 * 1024
/** Bytes of files whose objects are all kept; those of the files behind are read again when they are wanted. */
export const KEPT = 16 * 1024 * 1024
/** Files between two looks at what else there is to do, such as to stop. */
const AT_A_TIME = 500

/** Reads plain files, in their order. */
export type PlainReader = (files: readonly SizedFile[]) => Promise<readonly ReadManifests[]>

/**
 * Reads files that are applied as they are, one after the other: each is small, and the threads of the file system would cost
 * more than they save. Findings of its own: `yaml-too-large`, `yaml-invalid` for other encodings.
 * @param kept bytes whose objects are kept.
 */
export async function readPlainFiles(
  files: readonly SizedFile[],
  kept = KEPT,
): Promise<readonly ReadManifests[]> {
  let left = kept
  const read: ReadManifests[] = []
  for (const [index, file] of files.entries()) {
    if (index % AT_A_TIME === AT_A_TIME - 1) await setImmediate()
    left -= file.size
    read.push(readPlainFile(file, left >= 0))
  }
  return read
}

function readPlainFile(file: SizedFile, keep: boolean): ReadManifests {
  const refused = tooLarge(file)
  if (refused !== undefined) return refused
  const { path, source, size } = file
  // Of a large file not even the bytes are kept.
  const bytes = keep || size <= SECTION ? bytesIn(readFileSync(path)) : bytesOf(path, size)
  return keep ? readKept(bytes.read(0, bytes.length), source) : readStored(bytes, source)
}

/** What is said of a file that is larger than anybody reads. */
export function tooLarge({ source, size }: SizedFile): ReadManifests | undefined {
  return size > MAX_FILE ? unreadable(source, 'yaml-too-large', 'the file is larger than 256 MiB') : undefined
}

/** Of files that are no manifests (templates of other tools, configuration) nothing is asked. */
function readKept(bytes: Buffer, file: string): ReadManifests {
  const encoding = encodingOf(bytes, true)
  if (encoding === 'UTF-16') return foreign(file, encoding)
  if (!mayHoldObjects(bytes)) return { manifests: [], findings: [] }
  if (encoding !== 'UTF-8') return foreign(file, encoding)
  return readManifests(bytes.toString('utf8'), file)
}
