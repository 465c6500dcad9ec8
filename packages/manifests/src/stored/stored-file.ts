import type { Finding, Place } from '@chg/findings'
import { type Document, type Found, objectsOf, placesIn } from '../document.ts'
import { documentRanges, linesIn } from '../documents.ts'
import { isClean } from '../everyday/unusual.ts'
import type { Part } from '../locate.ts'
import type { ObjectPath } from '../manifest.ts'

/** Where a document is in a file: its bytes, and the lines before it. */
export interface Stretch {
  readonly start: number
  readonly end: number
  readonly line: number
}

/** Bytes that are read at a time: enough for some hundred objects. */
const SLICE = 256 * 1024

/**
 * A large file, of which only the bytes are kept. Its documents are read one after the other, and again when somebody asks
 * for what is in one of them. The bytes are UTF-8.
 */
export class StoredFile {
  readonly #bytes: Buffer
  readonly source: string
  #last:
    | { readonly start: number; readonly document: Document; readonly objects: readonly Found[] }
    | undefined
  #lastPlaces: { readonly start: number; readonly event: number; readonly find: Find } | undefined

  constructor(bytes: Buffer, source: string) {
    this.#bytes = bytes
    this.source = source
  }

  /** Every document with its objects, in order; nothing of one is kept when the next is asked for. */
  *documents(findings: Finding[]): Generator<{ readonly at: Stretch; readonly objects: readonly Found[] }> {
    let line = 0
    for (const { start, end } of slicesOf(this.#bytes)) {
      const whole = this.#text(start, end)
      const clean = isClean(whole)
      let last = { end: 0, at: start + (start === 0 ? markLength(this.#bytes) : 0) }
      for (const range of documentRanges(whole)) {
        // Characters and bytes are the same in most files, but not in all.
        const from = last.at + Buffer.byteLength(whole.slice(last.end, range.start))
        const until = from + Buffer.byteLength(whole.slice(range.start, range.end))
        last = { end: range.end, at: until }
        const at = { start: from, end: until, line: line + range.line }
        const isOwnClean = clean || isClean(whole.slice(range.start, range.end))
        const document = { ...range, line: at.line, whole, source: this.source, clean: isOwnClean }
        yield { at, objects: objectsOf(document, findings) }
      }
      line += linesIn(whole, 0, whole.length)
    }
  }

  /** The object of that number in a document, as it was read before. */
  object(at: Stretch, number: number): Found {
    if (this.#last?.start !== at.start) {
      const whole = this.#text(at.start, at.end)
      const range = { start: 0, end: whole.length, line: at.line }
      const document = { ...range, whole, source: this.source, clean: isClean(whole) }
      this.#last = { start: at.start, document, objects: objectsOf(document, []) }
    }
    const found = this.#last.objects[number]
    if (found === undefined) throw new Error(`there is no object ${number} at ${at.start} of ${this.source}`)
    return found
  }

  /** The place of a field of that object. */
  place(at: Stretch, number: number, path: ObjectPath, part: Part | undefined): Place {
    const { event, path: above } = this.object(at, number)
    if (this.#lastPlaces?.start !== at.start || this.#lastPlaces.event !== event) {
      const document = this.#last?.document
      if (document === undefined) throw new Error(`${this.source} was not read`)
      this.#lastPlaces = { start: at.start, event, find: placesIn(document, event) }
    }
    return this.#lastPlaces.find([...above, ...path], part)
  }

  /** Whether these words, or an escape that might mean them, stand in a document. */
  mayHold({ start, end }: Stretch, text: string): boolean {
    const bytes = this.#bytes.subarray(start, end)
    return bytes.includes(text) || bytes.includes('\\')
  }

  #text(start: number, end: number): string {
    return this.#bytes.toString('utf8', start === 0 ? markLength(this.#bytes) : start, end)
  }
}

/** Of the byte order mark that a file may begin with. */
export function markLength(bytes: Buffer): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
}

type Find = ReturnType<typeof placesIn>

/** Cuts where documents begin: a document that is larger is a slice of its own. */
function* slicesOf(bytes: Buffer): Generator<{ readonly start: number; readonly end: number }> {
  let start = 0
  while (start < bytes.length) {
    const end = bytes.length - start <= SLICE ? bytes.length : nextMarker(bytes, start + SLICE)
    yield { start, end }
    start = end
  }
}

/** The beginning of the next line that begins a document; the end of the bytes where there is none. */
function nextMarker(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf('\n---', from); at !== -1; at = bytes.indexOf('\n---', at + 4)) {
    const next = bytes[at + 4]
    if (next === undefined || next === 9 || next === 10 || next === 13 || next === 32) return at + 1
  }
  return bytes.length
}
