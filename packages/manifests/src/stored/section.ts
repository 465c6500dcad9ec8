import type { Bytes } from './bytes.ts'

/** Bytes that are read at a time: enough for some hundred objects. */
export const SECTION = 256 * 1024

/** A part of a file, whose documents are those that begin in it: everybody cuts the file at the same places, without asking the others. */
export interface Section {
  readonly from: number
  readonly to: number
}

/** Some documents of a file, from the first byte of one to the last of another. */
export interface Slice {
  readonly start: number
  readonly bytes: Buffer
}

/** The sections of a file of that many bytes: one, of an empty one, too. */
export function sectionsOf(length: number): readonly Section[] {
  const count = Math.max(1, Math.ceil(length / SECTION))
  return Array.from({ length: count }, (_, at) => ({
    from: at * SECTION,
    to: Math.min(length, (at + 1) * SECTION),
  }))
}

/** The documents of a section; none where one of before goes on beyond it. */
export function sliceOf(bytes: Bytes, { from, to }: Section): Slice {
  const start = documentFrom(bytes, from)
  const end = start >= to && to < bytes.length ? start : documentFrom(bytes, to)
  return { start, bytes: bytes.read(start, end) }
}

/** Where the first line at or behind a place is that begins a document; the end of the file if there is none. */
function documentFrom(bytes: Bytes, from: number): number {
  if (from === 0 || from >= bytes.length) return Math.min(from, bytes.length)
  // The line feed before it, and the character behind it, may lie in the sections beside.
  for (let start = from - 1; start < bytes.length; start += SECTION) {
    const read = bytes.read(start, Math.min(bytes.length, start + SECTION + MARKER))
    for (let at = read.indexOf('\n---'); at !== -1 && at < SECTION; at = read.indexOf('\n---', at + 1)) {
      const next = read[at + 4]
      if (next === 9 || next === 10 || next === 13 || next === 32) return start + at + 1
    }
  }
  return bytes.length
}

/** A line feed, three dashes, and a space or the end of the line. */
const MARKER = 5
