import type { JsonObject } from '@chg/core'
import type { Place } from '@chg/findings'
import { ownText } from '../everyday/texts.ts'
import type { Part } from '../locate.ts'
import type { Manifest, ObjectPath } from '../manifest.ts'
import type { SectionObject } from './read-section.ts'
import type { StoredFile, Stretch } from './stored-file.ts'

/** An object of a large file: what it is called is kept, and what it holds is read again whenever somebody asks. */
export class StoredManifest implements Manifest, Stretch {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  readonly namespace: string
  readonly start: number
  readonly end: number
  readonly line: number
  readonly examined: JsonObject | undefined
  readonly #file: StoredFile
  readonly #number: number

  /** @param lines that stand before the section. */
  constructor(file: StoredFile, object: SectionObject, lines: number) {
    this.apiVersion = shared(object.apiVersion)
    this.kind = shared(object.kind)
    this.name = ownText(object.name)
    this.namespace = shared(object.namespace)
    this.start = object.start
    this.end = object.end
    this.line = lines + object.line
    this.examined = object.examined
    this.#file = file
    this.#number = object.number
  }

  get source(): string {
    return this.#file.source
  }

  /** Not the same object each time, but an equal one. */
  get object(): JsonObject {
    return this.#file.object(this, this.#number).object
  }

  mayHold(text: string): boolean {
    return this.#file.mayHold(this, text)
  }

  placeOf(path: ObjectPath, at?: Part): Place {
    return this.#file.place(this, this.#number, path, at)
  }
}

const own = new Map<string, string>()

/** One text for all that are equal, as kinds and namespaces are, and no window on the text that it was read from. */
function shared(text: string): string {
  const known = own.get(text)
  if (known !== undefined) return known
  const made = ownText(text)
  if (own.size < MOST_SHARED) own.set(made, made)
  return made
}

const MOST_SHARED = 10_000
