import type { Finding, Place } from '@chg/findings'
import { type Document, type Found, objectsOf, placesIn } from '../document.ts'
import { documentRanges } from '../documents.ts'
import { isClean } from '../everyday/unusual.ts'
import type { Part } from '../locate.ts'
import type { ObjectPath } from '../manifest.ts'
import { type Bytes, markLength } from './bytes.ts'
import { SECTION, type Slice } from './section.ts'

/** Where a document is in a file: its bytes, and the lines before it. */
export interface Stretch {
  readonly start: number
  readonly end: number
  readonly line: number
}

/**
 * A large file whose objects are not kept. Its documents are read one after the other, and again when somebody asks for what
 * is in one of them. The bytes are UTF-8.
 */
export class StoredFile {
  readonly bytes: Bytes
  /** What was read last: objects are asked for in order, mostly. */
  #window: Slice = { start: 0, bytes: Buffer.alloc(0) }
  readonly source: string
  readonly #strict: boolean
  #last:
    | { readonly start: number; readonly document: Document; readonly objects: readonly Found[] }
    | undefined
  #lastPlaces: { readonly start: number; readonly event: number; readonly find: Find } | undefined

  /** @param strict as of `Document`. */
  constructor(bytes: Bytes, source: string, strict = true) {
    this.bytes = bytes
    this.source = source
    this.#strict = strict
  }

  /** Every document of a slice with its objects, in order. `line` lines stand before the slice. */
  *documents(slice: Slice, line: number, findings: Finding[]): Generator<Read> {
    const mark = slice.start === 0 ? markLength(slice.bytes) : 0
    const whole = slice.bytes.toString('utf8', mark)
    const clean = isClean(whole)
    // Characters and bytes are the same in most files, but not in all.
    const isSame = whole.length === slice.bytes.length - mark
    const bytesIn = (from: number, until: number) =>
      isSame ? until - from : Buffer.byteLength(whole.slice(from, until))
    let last = { end: 0, at: slice.start + mark }
    for (const range of documentRanges(whole)) {
      const from = last.at + bytesIn(last.end, range.start)
      const until = from + bytesIn(range.start, range.end)
      last = { end: range.end, at: until }
      const at = { start: from, end: until, line: line + range.line }
      const isOwnClean = clean || isClean(whole.slice(range.start, range.end))
      const own = { line: at.line, clean: isOwnClean, source: this.source, strict: this.#strict }
      const document = { ...range, ...own, whole }
      yield { at, objects: objectsOf(document, findings) }
    }
  }

  /** The object of that number in a document, as it was read before. */
  object(at: Stretch, number: number): Found {
    if (this.#last?.start !== at.start) {
      const whole = this.#read(at).toString('utf8')
      const range = { start: 0, end: whole.length, line: at.line }
      const own = { clean: isClean(whole), source: this.source, strict: this.#strict }
      const document = { ...range, ...own, whole }
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
  mayHold(at: Stretch, text: string): boolean {
    const bytes = this.#read(at)
    return bytes.includes(text) || bytes.includes('\\')
  }

  #read({ start, end }: Stretch): Buffer {
    const known = this.#window
    if (start < known.start || end > known.start + known.bytes.length) {
      const until = Math.min(this.bytes.length, Math.max(end, start + SECTION))
      this.#window = { start, bytes: this.bytes.read(start, until) }
    }
    const { start: first, bytes } = this.#window
    return bytes.subarray(start - first, end - first)
  }
}

/** A document, and what is in it. */
export interface Read {
  readonly at: Stretch
  readonly objects: readonly Found[]
}

type Find = ReturnType<typeof placesIn>
