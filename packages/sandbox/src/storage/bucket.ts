import { createHmac, randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { formatInstant } from '@chg/core'

/** The one bucket that there is. */
export const BUCKET = 'velero'

/** An object storage with signed URLs; a key begins with the name of its bucket. */
export interface Bucket {
  /** Stores JSON, text or bytes, gzipped. */
  put(key: string, content: unknown): void
  /** As it is stored: gzipped. */
  get(key: string): Uint8Array | undefined
  /** Keys that begin so. */
  keys(prefix: string): readonly string[]
  remove(key: string): void
  /** Path and query of a URL that is good until `expires`. */
  sign(key: string, expires: Date): string
  /** Whether that query was signed for that key and is still good. */
  accepts(key: string, query: URLSearchParams, now: Date): boolean
}

export function memoryBucket(): Bucket {
  const objects = new Map<string, Uint8Array>()
  const secret = randomBytes(32)
  const signature = (key: string, expires: string) =>
    createHmac('sha256', secret).update(`${key}\n${expires}`).digest('hex')
  return {
    put: (key, content) => void objects.set(key, gzipSync(bytesOf(content))),
    get: (key) => objects.get(key),
    keys: (prefix) => [...objects.keys()].filter((key) => key.startsWith(prefix)),
    remove: (key) => void objects.delete(key),
    sign(key, expires) {
      const until = formatInstant(expires)
      return `/${key}?X-Amz-Expires-At=${encodeURIComponent(until)}&X-Amz-Signature=${signature(key, until)}`
    },
    accepts(key, query, now) {
      const until = query.get('X-Amz-Expires-At') ?? ''
      return query.get('X-Amz-Signature') === signature(key, until) && new Date(until) >= now
    },
  }
}

function bytesOf(content: unknown): string | Uint8Array {
  return typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content)
}
