import { createHmac, randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { formatInstant } from '@chg/core'

/** An object storage of one bucket with signed URLs. */
export interface Bucket {
  /** Stores JSON or text, gzipped. */
  put(key: string, content: unknown): void
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
    put: (key, content) =>
      void objects.set(key, gzipSync(typeof content === 'string' ? content : JSON.stringify(content))),
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
