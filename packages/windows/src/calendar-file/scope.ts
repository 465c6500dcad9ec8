import type { Glob } from '../patterns/glob.ts'

/** What a window is meant for: the kinds are AND-ed, what one kind lists is OR-ed. A kind that is left out: all. */
export interface WindowScope {
  readonly names: readonly NameScope[]
  /** Globs of files, from the root of the repository; one file that is taken in is enough. */
  readonly paths: readonly string[] | undefined
  /** Each of these labels, with one of its values. */
  readonly labels: readonly LabelScope[]
}

/** The kinds of names that a scope may list. */
export const nameKinds = ['environments', 'clusters', 'namespaces', 'applications'] as const
export type NameKind = (typeof nameKinds)[number]

export interface NameScope {
  readonly kind: NameKind
  readonly globs: readonly NameGlob[]
}

export interface LabelScope {
  readonly name: string
  readonly globs: readonly NameGlob[]
}

/** A pattern for a whole name: `*` is anything, `?` one character, all else is meant literally. */
export interface NameGlob {
  readonly source: string
  readonly glob: Glob
}
