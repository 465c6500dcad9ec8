import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ChangeEvent } from '@chg/change'
import { type Clock, canonicalJson, isObject, mapBounded, parseJson } from '@chg/core'
import {
  type ChainEnd,
  chainOn,
  type Entry,
  emptyChain,
  endOf,
  linesOf,
  missingFrom,
  readLines,
} from './chain.ts'
import { damaged, fileFailure, unreachable } from './failure.ts'
import type { Ledger } from './ledger.ts'
import { replaceWhole, writeOnce } from './write-once.ts'

const ATTEMPTS = 200
const PAUSE_MS = 20
const segmentName = /^\d{12}\.jsonl$/
const HEAD = 'head.json'

/**
 * A ledger in a directory. Each append is a file of its own, named by the number of its first entry and created
 * in one step: two writers cannot both create it, so no lock is needed, and none can be left behind by a crash.
 * `head.json` names an entry that was written, so that entries missing at the end are noticed too.
 */
export function fileLedger(directory: string, clock: Clock): Ledger {
  const location = `file:${directory}`
  const load = () => loadEntries(directory)
  const guarded = <T>(work: () => Promise<T>): Promise<T> =>
    work().catch((error: unknown) => {
      throw fileFailure(location, error)
    })
  return {
    location,
    read: () => guarded(async () => (await load()).map(({ event }) => event)),
    append: (events) => guarded(() => append(directory, location, events, clock)),
    prove: () =>
      guarded(async () => {
        const { seq, hash } = endOf(await load())
        return { entries: seq, head: hash }
      }),
  }
}

async function append(directory: string, location: string, events: readonly ChangeEvent[], clock: Clock) {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const entries = await loadEntries(directory)
    const end = endOf(entries)
    const added = chainOn(end, missingFrom(entries, events))
    if (added.length === 0) return
    if (await writeOnce(directory, segmentOf(end.seq + 1), linesOf(added))) {
      const { seq, hash } = endOf(added)
      await replaceWhole(directory, HEAD, `${canonicalJson({ seq, hash })}\n`)
      return
    }
    await clock.sleep(PAUSE_MS)
  }
  throw unreachable(location, `others wrote first ${ATTEMPTS} times in a row`, 'run the step again')
}

const segmentOf = (seq: number) => `${String(seq).padStart(12, '0')}.jsonl`

async function loadEntries(directory: string): Promise<readonly Entry[]> {
  // The head first: entries that are added while we read must not look as if they were missing.
  const head = await readHead(directory)
  const names = (await readdir(directory).catch(noneIfMissing))
    .filter((name) => segmentName.test(name))
    .sort()
  const texts = await mapBounded(names, 16, (name) => readText(join(directory, name)))
  const entries: Entry[] = []
  for (const [index, name] of names.entries()) {
    const end = endOf(entries)
    if (name !== segmentOf(end.seq + 1))
      throw damaged(join(directory, segmentOf(end.seq + 1)), `is missing: the next file is ${name}`)
    const read = readLines(texts[index] ?? '', end, join(directory, name))
    if (read.length === 0) throw damaged(join(directory, name), 'is empty')
    for (const entry of read) entries.push(entry)
  }
  if (head.seq > 0 && entries[head.seq - 1]?.hash !== head.hash)
    throw damaged(
      join(directory, HEAD),
      `says that entry ${head.seq} has been written with the hash ${head.hash}, but the files ${entries.length < head.seq ? `end at entry ${entries.length}` : 'hold another one'}`,
    )
  return entries
}

async function readHead(directory: string): Promise<ChainEnd> {
  const text = await readText(join(directory, HEAD)).catch(noneIfMissing)
  if (typeof text !== 'string') return emptyChain
  const value = parseJson(text)
  if (isObject(value) && Number.isSafeInteger(value.seq) && typeof value.hash === 'string')
    return { seq: Number(value.seq), hash: value.hash }
  throw damaged(join(directory, HEAD), 'is not of the form {"hash":…,"seq":…}')
}

/** Bytes that are no UTF-8 must not read as something else. */
async function readText(path: string): Promise<string> {
  const bytes = await readFile(path)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw damaged(path, 'holds bytes that are not UTF-8')
  }
}

function noneIfMissing(error: NodeJS.ErrnoException): never[] {
  if (error.code === 'ENOENT') return []
  throw error
}
