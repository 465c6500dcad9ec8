import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { numberAt, sha256, stringAt } from '@chg/core'

/** The last good answer of an address. */
export interface KeptDocument {
  readonly bytes: Uint8Array
  readonly etag: string | undefined
  /** When the server last said that this is it. */
  readonly confirmedAt: Date
}

/** Answers by address, a file for each, in a directory that may survive the job. */
export interface KeptDocuments {
  /** Undefined where there is none, and where it is not whole. */
  read(address: string): Promise<KeptDocument | undefined>
  /** Best effort: without a copy the next run asks again. */
  write(address: string, document: KeptDocument): Promise<void>
}

/** Each file is one line of JSON about the answer, and then the answer as it came. */
export function keptDocuments(directory: string): KeptDocuments {
  const pathOf = (address: string) => join(directory, sha256(address))
  return {
    async read(address) {
      const file = await readFile(pathOf(address)).catch(() => undefined)
      const end = file?.indexOf(10) ?? -1
      if (file === undefined || end === -1) return undefined
      const about = parsed(file.subarray(0, end).toString('utf8'))
      const bytes = file.subarray(end + 1)
      const confirmedAt = numberAt(about, 'confirmedAt')
      if (confirmedAt === undefined || stringAt(about, 'sha256') !== sha256(bytes)) return undefined
      return { bytes, etag: stringAt(about, 'etag'), confirmedAt: new Date(confirmedAt) }
    },
    async write(address, { bytes, etag, confirmedAt }) {
      const path = pathOf(address)
      const about = JSON.stringify({ etag, confirmedAt: confirmedAt.getTime(), sha256: sha256(bytes) })
      // Several jobs of a runner may write at once: each its own file, and the last one stays.
      const own = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`
      try {
        await mkdir(directory, { recursive: true, mode: 0o700 })
        await writeFile(own, Buffer.concat([Buffer.from(`${about}\n`), bytes]), { mode: 0o600 })
        await rename(own, path)
      } catch {
        // A disk that is full or read-only must not keep a change from being judged.
      }
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
