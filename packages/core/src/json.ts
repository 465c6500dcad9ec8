import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { ChgError } from './errors.ts'

/** What JSON can hold. `undefined` members are left out when written. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined }

/** A plain object of unknown members: the type of parsed input before it is checked. */
export type JsonObject = { readonly [key: string]: unknown }

/** RFC 8785 canonical JSON: the one byte form that is hashed. Throws `not-json` for what JSON cannot hold. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) {
    throw new ChgError('not-json', 'a value to be hashed is not JSON', 'this is a bug: please report it')
  }
  return text
}

/** SHA-256 in lower-case hex, over UTF-8 bytes. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** What a JSON text says; undefined where it is none, which no JSON text says. For what may be broken: the caller says what it is then. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** True for an object that is neither an array nor null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value below `path`, or undefined where a step is missing: `at(app, 'status', 'sync', 'revision')`. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value
  for (const step of path) {
    if (typeof here !== 'object' || here === null) return undefined
    here = Object.hasOwn(here, step) ? (here as Record<string | number, unknown>)[step] : undefined
  }
  return here
}

/** `at`, where only a string counts. */
export function stringAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const found = at(value, ...path)
  return typeof found === 'string' ? found : undefined
}

/** `at`, where only a number counts. */
export function numberAt(value: unknown, ...path: readonly (string | number)[]): number | undefined {
  const found = at(value, ...path)
  return typeof found === 'number' ? found : undefined
}

/** `at`, where only an array counts; empty when there is none. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...path)
  return Array.isArray(found) ? found : []
}
