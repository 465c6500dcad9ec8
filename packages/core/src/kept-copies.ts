import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { HttpResponse } from './http.ts'
import { numberAt, parseJson, sha256, stringAt } from './json.ts'

/** The last good answer of a URL. */
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
  /** False where it could not be written: a disk that is full or read-only must not keep a change from being judged. */
  write(url: string, copy: KeptCopy): Promise<boolean>
}

const LONGEST_ETAG = 1_000

/** Each file is one line of JSON about the copy, and then its bytes. Its name shows nothing of the URL, nor does it. */
export function keptCopies(directory: string): KeptCopies {
  const pathOf = (url: string) => join(directory, sha256(url))
  return {
    async read(url) {
      const file = await readFile(pathOf(url)).catch(() => undefined)
      const end = file?.indexOf(10) ?? -1
      if (file === undefined || end === -1) return undefined
      const about = parseJson(file.subarray(0, end).toString('utf8'))
      const bytes = file.subarray(end + 1)
      const confirmedAt = numberAt(about, 'confirmedAt')
      if (confirmedAt === undefined || stringAt(about, 'sha256') !== sha256(bytes)) return undefined
      return { bytes, etag: stringAt(about, 'etag'), confirmedAt: new Date(confirmedAt) }
    },
    async write(url, { bytes, etag, confirmedAt }) {
      const path = pathOf(url)
      const about = JSON.stringify({ etag, confirmedAt: confirmedAt.getTime(), sha256: sha256(bytes) })
      // Several jobs of a runner may write at once: each its own file, and the last one stays.
      const own = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`
      try {
        await mkdir(directory, { recursive: true, mode: 0o700 })
        await writeFile(own, Buffer.concat([Buffer.from(`${about}\n`), bytes]), { mode: 0o600 })
        await rename(own, path)
        return true
      } catch {
        return false
      }
    },
  }
}

/** The header that lets a server say that the copy at hand is still it. */
export function unlessStill(kept: KeptCopy | undefined): Readonly<Record<string, string>> {
  return kept?.etag === undefined ? {} : { 'if-none-match': kept.etag }
}

/** What a server that was asked `unlessStill(kept)` has: the kept copy, confirmed, or what it sent; undefined for any other answer. */
export function copyOf(
  { status, headers, body }: HttpResponse,
  kept: KeptCopy | undefined,
  now: Date,
): KeptCopy | undefined {
  if (status === 304 && kept?.etag !== undefined) return { ...kept, confirmedAt: now }
  return status === 200
    ? { bytes: body, etag: headers.etag?.slice(0, LONGEST_ETAG), confirmedAt: now }
    : undefined
}
