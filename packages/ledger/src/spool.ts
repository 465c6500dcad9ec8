import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type ChangeEvent, parseEvent } from '@chg/change'
import { ChgError, canonicalJson, parseJson, sha256 } from '@chg/core'
import { writeOnce } from './write-once.ts'

/** Where events wait while their ledger takes none: one file each, in the order in which they were added. */
export interface Spool {
  readonly directory: string
  read(): Promise<readonly ChangeEvent[]>
  add(events: readonly ChangeEvent[]): Promise<void>
  /** Takes out events that are in the ledger now. */
  remove(events: readonly ChangeEvent[]): Promise<void>
}

/** The spool of one ledger below `directory`. Throws `ledger-spool-damaged` for a file that is no event. */
export function openSpool(directory: string, location: string): Spool {
  const own = join(directory, sha256(location).slice(0, 16))
  const names = async () =>
    (
      await readdir(own).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return []
        throw error
      })
    )
      .filter((name) => /^\d{6}-[0-9a-f]{32}\.json$/.test(name))
      .sort()
  return {
    directory: own,
    async read() {
      const events: ChangeEvent[] = []
      for (const name of await names())
        events.push(readSpooled(await readFile(join(own, name), 'utf8'), join(own, name)))
      return events
    },
    async add(events) {
      const present = await names()
      let next = Number(present.at(-1)?.slice(0, 6) ?? '0')
      for (const event of events) {
        if (present.some((name) => name.endsWith(`-${event.id}.json`))) continue
        next += 1
        await writeOnce(own, `${String(next).padStart(6, '0')}-${event.id}.json`, `${canonicalJson(event)}\n`)
      }
    },
    async remove(events) {
      const merged = new Set(events.map(({ id }) => id))
      for (const name of await names())
        if (merged.has(name.slice(7, 39))) await rm(join(own, name), { force: true })
    },
  }
}

function readSpooled(text: string, path: string): ChangeEvent {
  const event = parseEvent(parseJson(text))
  if (event !== undefined) return event
  throw new ChgError(
    'ledger-spool-damaged',
    `${path} holds no event that matches its own id, so the events that wait there cannot be merged`,
    'look at the file, and move it out of that directory if it is not a record of what happened',
  )
}
