import type { WindowCalendar } from '@chg/windows'

/** Calendars that were read, and where they came from. */
export interface Calendar {
  /** As it was asked for: `deploy/project.yaml#production`, `argocd:production`. */
  readonly source: string
  /** SHA-256, in hex: of the file, or of the canonical JSON of the windows that Argo CD told. */
  readonly sha256: string
  /** Of several, all must allow. */
  readonly calendars: readonly WindowCalendar[]
}
