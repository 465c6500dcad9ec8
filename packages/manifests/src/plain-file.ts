import { isUtf8 } from 'node:buffer'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { type ReadManifests, readManifests } from './read-manifests.ts'
import { type Bytes, bytesIn, bytesOf, markLength, SLICE } from './stored/bytes.ts'
import { readStored } from './stored/read-stored.ts'

const MAX_FILE = 256 * 1024 * 1024
/** Bytes of files whose objects are all kept; those of the files behind are read again when they are wanted. */
const KEPT = 16 * 1024 * 1024
/** Files between two looks at what else there is to do, such as to stop. */
const AT_A_TIME = 500

/**
 * Reads files that are applied as they are, one after the other: each is small, and the threads of the file system would cost
 * more than they save. Findings of its own: `yaml-too-large`, `yaml-invalid` for other encodings.
 * @param kept bytes whose objects are kept.
 */
export async function readPlainFiles(
  root: string,
  files: readonly string[],
  kept = KEPT,
): Promise<readonly ReadManifests[]> {
  let left = kept
  const read: ReadManifests[] = []
  for (const [index, file] of files.entries()) {
    if (index % AT_A_TIME === AT_A_TIME - 1) await setImmediate()
    const path = join(root, file)
    const { size } = statSync(path)
    left -= size
    read.push(readPlainFile(path, file, size, left >= 0))
  }
  return read
}

function readPlainFile(path: string, file: string, size: number, keep: boolean): ReadManifests {
  if (size > MAX_FILE) return unreadable(file, 'yaml-too-large', 'the file is larger than 256 MiB')
  // Of a large file not even the bytes are kept.
  const bytes = keep || size <= SLICE ? bytesIn(readFileSync(path)) : bytesOf(path, size)
  const beginning = bytes.read(0, Math.min(2, bytes.length))
  if (beginning[0] === 0xfe || beginning[0] === 0xff)
    return unreadable(file, 'yaml-invalid', 'the file is UTF-16, not UTF-8')
  // Of files that are no manifests (templates of other tools, configuration) nothing is asked.
  if (!mayHoldObjects(bytes)) return { manifests: [], findings: [] }
  const read = keep ? readKept(bytes.read(0, bytes.length), file) : readStored(bytes, file)
  return read ?? unreadable(file, 'yaml-invalid', 'the file is not UTF-8')
}

function readKept(bytes: Buffer, file: string): ReadManifests | undefined {
  return isUtf8(bytes) ? readManifests(bytes.toString('utf8'), file) : undefined
}

/** Whether `apiVersion` or `kind` stands anywhere as a key. Latin-1 tells as well as UTF-8 does, and takes any bytes. */
function mayHoldObjects(bytes: Bytes): boolean {
  const key = /[\s,{"'](apiVersion|kind)["']?\s*:/
  const first = bytes.read(0, Math.min(STEP, bytes.length))
  if (key.test(`\n${first.toString('latin1', markLength(first))}`)) return true
  for (let start = STEP; start < bytes.length; start += STEP) {
    const next = bytes.read(start - OVERLAP, Math.min(start + STEP, bytes.length))
    if (key.test(next.toString('latin1'))) return true
  }
  return false
}

const STEP = 1024 * 1024
const OVERLAP = 256

function unreadable(file: string, rule: string, message: string): ReadManifests {
  return { manifests: [], findings: [{ rule, level: 'error', message, place: { file } }] }
}
