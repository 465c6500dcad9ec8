import type { Path } from './problem.ts'

/** A problem at a place. `line` and `column` count from 1; without a line the whole file is meant. */
export interface Finding {
  /** Stable, kebab-case: `schema-unknown-field`, `policy-violation`. */
  readonly rule: string
  readonly level: 'error' | 'warning' | 'notice'
  /** One sentence. */
  readonly message: string
  /** What to do, when it is known. */
  readonly fix?: string
  readonly place: Place
  /** Where the field is in the object as it was before the change, for what is said about changing it. */
  readonly was?: Place
  /** The object it is about: `Deployment api-gateway/api-gateway`. */
  readonly object?: string
  /** The field of the object. */
  readonly path?: Path
  /** The Kubernetes versions that have it, where not all of those asked for do. */
  readonly versions?: readonly string[]
  /** What may stand in place of the range of `place`, where that alone mends it. */
  readonly replacement?: string
  /** The files, overlays and charts whose objects have it, where the place alone does not tell. */
  readonly sources?: readonly string[]
  /** What stays when lines, and places in lists, move. Default: the message. */
  readonly identity?: string
}

export interface Place {
  /** Relative to the workspace, with forward slashes. */
  readonly file: string
  readonly line?: number
  readonly column?: number
  readonly endLine?: number
  readonly endColumn?: number
}
