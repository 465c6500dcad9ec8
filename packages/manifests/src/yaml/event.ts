import type { ScalarStyle } from './token.ts'

/** What the values of a text are, in order: `end` ends a mapping or sequence. Offsets are of the text. */
export type Event = ScalarEvent | CollectionEvent | AliasEvent | { readonly type: 'end' }

export interface NodeProperties {
  readonly anchor?: string
  /** In full: `tag:yaml.org,2002:int`. */
  readonly tag?: string
  readonly tagStart?: number
}

export interface ScalarEvent extends NodeProperties {
  readonly type: 'scalar'
  /** With its quotes; of a text of lines, where its first line begins. Where nothing is written, `end` is `start`. */
  readonly start: number
  readonly end: number
  readonly value: string
  readonly style: ScalarStyle
}

export interface CollectionEvent extends NodeProperties {
  readonly type: 'mapping' | 'sequence'
  readonly start: number
}

export interface AliasEvent {
  readonly type: 'alias'
  readonly start: number
  readonly name: string
}
