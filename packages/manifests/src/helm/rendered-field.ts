import type { Place } from '@chg/findings'
import type { Part } from '../locate.ts'
import type { Manifest, ObjectPath } from '../manifest.ts'

/** A field of a rendered object, and the line of the output it is in. */
export interface RenderedField {
  readonly manifest: Manifest
  readonly path: ObjectPath
  readonly part: Part
  /** Of the whole output, from 1. */
  readonly line: number
  /** The file that helm names. */
  readonly template: Place
}
