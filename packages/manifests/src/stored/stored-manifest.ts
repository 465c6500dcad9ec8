import type { JsonObject } from '@chg/core'
import type { Place } from '@chg/findings'
import type { Part } from '../locate.ts'
import type { Manifest, ObjectPath } from '../manifest.ts'
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
  readonly #file: StoredFile
  readonly #number: number

  constructor(
    { apiVersion, kind, name, namespace }: Pick<Manifest, 'apiVersion' | 'kind' | 'name' | 'namespace'>,
    file: StoredFile,
    { start, end, line }: Stretch,
    number: number,
  ) {
    this.apiVersion = apiVersion
    this.kind = kind
    this.name = name
    this.namespace = namespace
    this.start = start
    this.end = end
    this.line = line
    this.#file = file
    this.#number = number
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
