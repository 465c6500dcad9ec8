import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { at, numberAt, sha256, stringAt } from '@chg/core'

/** The last good text that a URL gave. */
export interface KeptCopy {
  readonly bytes: Uint8Array
  readonly etag: string | undefined
  /** When the server last said that this is it. */
  readonly confirmedAt: Date
}

/** Copies by URL, a file for each, in a directory that may survive the job. */
export interface KeptCopies {
  /** Undefined where there is none, and where it is not whole. */
  read(url: string): Promise<KeptCopy | undefined>
  /** False where it could not be written. */
  write(url: string, copy: KeptCopy): Promise<boolean>
}

export function keptCopies(directory: string): KeptCopies {
  const pathOf = (url: string) => join(directory, `${sha256(url)}.json`)
  return {
    async read(url) {
      const text = await readFile(pathOf(url), 'utf8').catch(() => undefined)
      return text === undefined ? undefined : parseCopy(text)
    },
    async write(url, { bytes, etag, confirmedAt }) {
      const path = pathOf(url)
      const copy = {
        etag: etag ?? null,
        confirmedAt: confirmedAt.getTime(),
        sha256: sha256(bytes),
        body: Buffer.from(bytes).toString('base64'),
      }
      // Several jobs of a runner may write at once: each its own file, and the last one stays.
      const own = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`
      try {
        await mkdir(directory, { recursive: true, mode: 0o700 })
        await writeFile(own, JSON.stringify(copy), { mode: 0o600 })
        await rename(own, path)
        return true
      } catch {
        return false
      }
    },
  }
}

function parseCopy(text: string): KeptCopy | undefined {
  const copy = parsed(text)
  const bytes = Buffer.from(stringAt(copy, 'body') ?? '', 'base64')
  const confirmedAt = numberAt(copy, 'confirmedAt')
  if (confirmedAt === undefined || sha256(bytes) !== at(copy, 'sha256')) return undefined
  return { bytes, etag: stringAt(copy, 'etag'), confirmedAt: new Date(confirmedAt) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
