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

/**
 * What would be synced: the application's name and the parts of `spec.destination`, word for word as they stand there.
 * A part that is undefined is not known, and a window that depends on it can't be judged; a part that is known to be
 * absent is empty. Of the cluster's name and server one is enough: an Application states only one of them.
 */
export interface Subject {
  readonly application?: string | undefined
  readonly namespace?: string | undefined
  readonly clusterName?: string | undefined
  readonly clusterServer?: string | undefined
}

/** A window for messages: `deny window 2 of project production ("0 22 * * 5", 60h, Europe/Amsterdam)`. */
export function sayWindow({ project, index, kind, schedule, duration, timeZone }: SyncWindow): string {
  const line = (text: string) => text.replaceAll(/\s+/g, ' ')
  const short = (text: string) => line(text.length > 60 ? `${text.slice(0, 60)}…` : text)
  const what = [JSON.stringify(short(schedule)), short(duration), short(timeZone || 'UTC')].join(', ')
  return `${short(kind) || 'kindless'} window ${index} of project ${project} (${what})`
}
