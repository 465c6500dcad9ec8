/** One entry of `spec.syncWindows` of an AppProject, as written: nothing is judged yet. */
export interface SyncWindow {
  /** The AppProject that it stands in. */
  readonly project: string
  /** Its place in `spec.syncWindows`, from 0: how Argo CD addresses windows. */
  readonly index: number
  /** `allow` or `deny`; anything else has no effect in Argo CD. */
  readonly kind: string
  /** Five cron fields: the starts. */
  readonly schedule: string
  /** A Go duration. */
  readonly duration: string
  readonly applications: readonly string[]
  readonly namespaces: readonly string[]
  readonly clusters: readonly string[]
  readonly manualSync: boolean
  /** IANA name; empty is UTC. */
  readonly timeZone: string
  /** The three selectors are AND-ed; otherwise they are OR-ed. */
  readonly andOperator: boolean
  readonly syncOverrun: boolean
  readonly description: string
}
