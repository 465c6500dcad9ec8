import type { SyncWindow } from '@chg/windows'

/** The windows of one or several AppProjects, and where they came from. */
export interface Calendar {
  /** As it was asked for: `deploy/project.yaml#production`, `argocd:production`. */
  readonly source: string
  /** SHA-256, in hex: of the file, or of the canonical JSON of the windows that Argo CD told. */
  readonly sha256: string
  /** The projects whose windows these are; of several, all must allow. */
  readonly projects: readonly string[]
  readonly windows: readonly SyncWindow[]
}
