import { createHash, randomBytes } from 'node:crypto'
import { canonicalJson } from '@chg/core'

const alphabet = 'bcdfghjklmnpqrstvwxz2456789'

/** The name part of a pod template: the same template, the same hash. */
export function templateHash(template: unknown): string {
  return letters(
    createHash('sha256')
      .update(canonicalJson(template ?? null))
      .digest(),
    10,
  )
}

/** Five random characters, as the API server puts behind `generateName`. */
export function randomSuffix(): string {
  return letters(randomBytes(5), 5)
}

function letters(bytes: Uint8Array, length: number): string {
  return [...bytes.subarray(0, length)].map((byte) => alphabet[byte % alphabet.length]).join('')
}
