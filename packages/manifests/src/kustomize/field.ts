import { canonicalJson, isObject } from '@chg/core'
import type { Place } from '@chg/findings'
import type { Part } from '../locate.ts'
import type { Manifest, ObjectPath } from '../manifest.ts'
import type { Expand } from './variables.ts'

/** A field of a rendered object whose origin is asked for, with what is known of the object's way there. */
export interface Field {
  readonly rendered: Manifest
  readonly path: ObjectPath
  readonly value: unknown
  readonly part: Part
  /** Every name that the object has had, the rendered one too. */
  readonly names: ReadonlySet<string>
  /** True where kustomize made the name `to` of the name `from`, with prefixes, suffixes, or a hash. */
  renamed(from: string, to: string): boolean
  /** What other objects are there, by kind and any of their names. */
  object(kind: string, name: string): Manifest | undefined
  /** What a text with variables (`vars`) becomes. */
  readonly expand: Expand
  /** Also a mapping or list that is only a part of the rendered one counts. */
  readonly parts: boolean
}

/**
 * What an instruction says about a field: where it wrote it; `unclear` where it must have written something else; undefined
 * where it has nothing to do with it.
 */
export type Answer = Place | 'unclear' | undefined

/** One thing that kustomize is told to do. */
export type Instruction = (field: Field) => Answer

/** True where what a file says is what became of it. */
export function becomes(written: unknown, { value, parts, renamed, expand }: Field): boolean {
  if (typeof written === 'string' && written.includes('$') && expand(written) === value) return true
  if (typeof written === 'string' && typeof value === 'string')
    return written === value || renamed(written, value)
  if (parts && isObject(written) && isObject(value)) return true
  if (parts && Array.isArray(written) && Array.isArray(value)) return true
  return canonicalJson(written ?? null) === canonicalJson(value ?? null)
}
