import { isObject } from '@chg/core'
import { CelMap } from './cel-map.ts'
import { originOf, setOrigin } from './origin.ts'
import type { CelValue } from './value.ts'

/**
 * A parsed JSON or YAML document as a CEL value: whole numbers are ints, others doubles, as Kubernetes decodes an object.
 * Reads of it are reported to `onRead` with their path. Members that are undefined do not exist.
 */
export function fromJson(document: unknown): CelValue {
  const root = convert(document)
  // A document that was converted before keeps its own identity.
  if (originOf(root) === undefined) mark(root, root, [])
  return root
}

function convert(value: unknown): CelValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint') return value
  if (Array.isArray(value)) return value.map(convert)
  if (value instanceof Date) return value.toISOString()
  if (!isObject(value)) throw new TypeError(`not JSON: ${typeof value}`)
  const members = Object.entries(value).filter(([, one]) => one !== undefined)
  return new CelMap(members.map(([key, one]) => [key, convert(one)]))
}

function mark(value: CelValue, root: CelValue, path: readonly (string | number)[]): void {
  if (Array.isArray(value)) {
    setOrigin(value, { root, path })
    for (const [index, one] of value.entries()) mark(one, root, [...path, index])
  } else if (value instanceof CelMap) {
    setOrigin(value, { root, path })
    for (const key of value.keys()) mark(value.get(key) ?? null, root, [...path, String(key)])
  }
}
