import type { Finding, Place } from '@chg/findings'
import type { SuppressionText } from './parse-suppression.ts'

/** Where a suppression stands, what it says, and what it is for: the findings on a line, or those of an object. */
export interface Suppression extends SuppressionText {
  readonly place: Place
  readonly covers: { readonly file: string; readonly line: number } | ObjectOfSource
}

export interface ObjectOfSource {
  /** The file, overlay or chart. */
  readonly source: string
  /** As findings name it: `Deployment web/api`. */
  readonly object: string
}

/** A finding that is let pass, and by which suppression. */
export interface Suppressed {
  readonly finding: Finding
  readonly suppression: Suppression
}
