import { type ChangeEvent, parseEvent } from '@chg/change'
import { ChgError, canonicalJson, isObject, parseJson, sha256 } from '@chg/core'
import { damaged } from './failure.ts'

/** One line of a ledger. */
export interface Entry {
  readonly v: 1
  /** Counts from 1, without gaps. */
  readonly seq: number
  /** The hash of the entry before; `GENESIS` for the first. */
  readonly prev: string
  readonly event: ChangeEvent
  /** SHA-256, in hex, of the RFC 8785 canonical JSON of the four members above. */
  readonly hash: string
}

/** What stands before the first entry. */
export const GENESIS = '0'.repeat(64)

/** Where a chain has come to: the number and the hash of its last entry. */
export interface ChainEnd {
  readonly seq: number
  readonly hash: string
}

export const emptyChain: ChainEnd = { seq: 0, hash: GENESIS }

/** The entries that carry these events on from `end`. Throws `event-invalid` for one that could not be read back. */
export function chainOn(end: ChainEnd, events: readonly ChangeEvent[]): readonly Entry[] {
  const entries: Entry[] = []
  let { seq, hash: prev } = end
  for (const given of events) {
    const event = parseEvent(JSON.parse(canonicalJson(given)))
    if (event === undefined) {
      throw new ChgError(
        'event-invalid',
        `event ${given.id} does not match its own id`,
        'this is a bug in chg-actions: please report it',
      )
    }
    seq += 1
    const content = { v: 1 as const, seq, prev, event }
    prev = sha256(canonicalJson(content))
    entries.push({ ...content, hash: prev })
  }
  return entries
}

/** The lines in which entries are stored. */
export function linesOf(entries: readonly Entry[]): string {
  return entries.map((entry) => `${canonicalJson(entry)}\n`).join('')
}

/** Reads lines that follow `end` and verifies each of them; throws `ledger-damaged` naming `where` and the line. */
export function readLines(text: string, end: ChainEnd, where: string): readonly Entry[] {
  if (text === '') return []
  const lines = text.split('\n')
  if (lines.pop() !== '')
    throw damaged(`${where} line ${lines.length + 1}`, 'is cut short: it has no line end')
  const entries: Entry[] = []
  let { seq, hash } = end
  for (const [index, line] of lines.entries()) {
    const entry = readLine(line, { seq, hash }, `${where} line ${index + 1}`)
    entries.push(entry)
    seq = entry.seq
    hash = entry.hash
  }
  return entries
}

function readLine(line: string, before: ChainEnd, where: string): Entry {
  const value = parseJson(line)
  if (!isObject(value)) throw damaged(where, 'is not a JSON object')
  if (value.v !== 1) {
    throw damaged(
      where,
      `has the version ${JSON.stringify(value.v)}, not 1`,
      'if a newer chg-actions wrote it, use that one here too',
    )
  }
  const { hash, ...content } = value
  if (content.seq !== before.seq + 1)
    throw damaged(
      where,
      `has the number ${JSON.stringify(content.seq)} where ${before.seq + 1} is due: entries are missing or out of order`,
    )
  if (content.prev !== before.hash)
    throw damaged(where, `does not follow the entry before it: its prev is not ${before.hash}`)
  if (hash !== sha256(canonicalJson(content)) || line !== canonicalJson(value))
    throw damaged(where, 'was changed: its hash does not match its content')
  const event = parseEvent(content.event)
  if (event === undefined) throw damaged(where, 'holds no event that matches its own id')
  return { v: 1, seq: before.seq + 1, prev: before.hash, event, hash }
}

/** Those events that are not among the entries, each once. */
export function missingFrom(
  entries: readonly Entry[],
  events: readonly ChangeEvent[],
): readonly ChangeEvent[] {
  const known = new Set(entries.map(({ event }) => event.id))
  return events.filter(({ id }) => !known.has(id) && known.add(id))
}

export function endOf(entries: readonly Entry[]): ChainEnd {
  return entries.at(-1) ?? emptyChain
}
