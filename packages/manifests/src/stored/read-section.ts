import type { JsonObject } from '@chg/core'
import type { Finding } from '@chg/findings'
import type { Manifest } from '../manifest.ts'
import { COMMENT } from '../read-manifests.ts'
import { type Encoding, encodingOf } from './encoding.ts'
import { mayHoldObjects } from './may-hold-objects.ts'
import { type Section, sliceOf } from './section.ts'
import type { StoredFile, Stretch } from './stored-file.ts'

/** What is asked of objects while they are at hand, some hundred at a time. Each answer is JSON: it may come from another thread. */
export type Examine = (objects: readonly JsonObject[]) => readonly JsonObject[]

/** An object of a section: what it is called, where it is, and what was asked of it. */
export interface SectionObject extends Stretch, Pick<Manifest, 'apiVersion' | 'kind' | 'name' | 'namespace'> {
  /** Which one of its document. */
  readonly number: number
  readonly examined?: JsonObject
}

/** What a section of a file holds, as JSON: to be sent from thread to thread. Lines count from the beginning of the section. */
export interface ReadSection {
  readonly objects: readonly SectionObject[]
  readonly findings: readonly Finding[]
  readonly lines: number
  readonly encoding: Encoding
  /** Whether `apiVersion` or `kind` stands anywhere as a key. */
  readonly mayHoldObjects: boolean
  /** Whether there may be a comment for us. */
  readonly commented: boolean
}

/** Reads the documents of one section of a file. */
export function readSection(file: StoredFile, section: Section, examine?: Examine): ReadSection {
  const slice = sliceOf(file.bytes, section)
  const { bytes } = slice
  const read = { objects: [], findings: [], lines: 0, commented: bytes.includes(COMMENT) }
  const encoding = encodingOf(bytes, section.from === 0)
  if (encoding !== 'UTF-8') return { ...read, encoding, mayHoldObjects: mayHoldObjects(bytes) }
  const named: Omit<SectionObject, 'examined'>[] = []
  const held: JsonObject[] = []
  const findings: Finding[] = []
  let last = { start: slice.start, line: 0 }
  for (const { at, objects: found } of file.documents(slice, 0, findings)) {
    last = at
    const { start, end, line } = at
    for (const [number, { apiVersion, kind, namespace, name, object }] of found.entries()) {
      named.push({ apiVersion, kind, namespace, name, number, start, end, line })
      held.push(object)
    }
  }
  const answers = examine?.(held)
  const objects = named.map((one, at) => {
    const examined = answers?.[at]
    return examined === undefined ? one : { ...one, examined }
  })
  // Up to the last document they were counted.
  const lines = last.line + linesIn(bytes.subarray(last.start - slice.start))
  return { ...read, lines, objects, findings, encoding, mayHoldObjects: mayHoldObjects(bytes) }
}

function linesIn(bytes: Buffer): number {
  let lines = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines += 1
  return lines
}
