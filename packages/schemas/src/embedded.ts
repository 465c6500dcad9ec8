import { brotliDecompressSync } from 'node:zlib'
import { packed } from '../data/kubernetes.ts'
import type { Schema } from './schema.ts'

/** The data that `scripts/schemas/convert.ts` writes, unpacked. */
export interface Embedded {
  /** `1.25` and on, oldest first. */
  readonly versions: readonly string[]
  readonly definitions: readonly Schema[]
  readonly names: readonly string[]
  /** By version: for each name the index of its definition, -1 where it has none. */
  readonly index: readonly (readonly number[])[]
  /** By version: `apiVersion kind` → index of its name. */
  readonly kinds: readonly { readonly [apiVersionAndKind: string]: number }[]
  /** `group/Kind` of those that belong to no namespace. */
  readonly cluster: readonly string[]
}

let unpacked: Embedded | undefined

/** The Kubernetes schemas that ship with this package; unpacked at the first call (about 10 ms). */
export function embedded(): Embedded {
  unpacked ??= JSON.parse(unpack()) as Embedded
  return unpacked
}

/** The JSON text itself: its hash is recorded beside it. */
export function unpack(): string {
  return brotliDecompressSync(Buffer.from(packed, 'base64')).toString('utf8')
}
