import type { WindowCalendar } from '@chg/windows'

/** Where windows came from: what a decision records of each source. */
export interface CalendarSource {
  /** As it was asked for: `deploy/project.yaml#production`, `argocd:production`; of a URL without what may be secret in it. */
  readonly source: string
  /** SHA-256, in hex: of the text, or of the canonical JSON of the windows that Argo CD or the cluster told. */
  readonly sha256: string
  /** Of a URL, where the server names one. */
  readonly etag?: string
  /** Where the server was out of reach and the kept copy was read: how old that is, such as `2h5m`. */
  readonly age?: string
}

/** Calendars that were read, and where they came from. */
export interface Calendar extends CalendarSource {
  /** Of several, all must allow. */
  readonly calendars: readonly WindowCalendar[]
  /** Sentences on what the source left open and how that was read, and on a copy that was read instead of it. */
  readonly notes: readonly string[]
}
