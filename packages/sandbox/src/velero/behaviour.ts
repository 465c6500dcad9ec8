/** How the Velero server of a sandbox behaves. */
export interface VeleroBehaviour {
  /** Nothing is taken up: every request stays as it was asked. */
  readonly down?: boolean
  /** As ServerStatusRequests report it. */
  readonly version?: string
  /** How many backups run at a time when they have no namespace in common; one when left out. */
  readonly concurrentBackups?: number
  /** How often the bucket is looked through for backups that the cluster does not know, in milliseconds; a minute when left out. */
  readonly syncEvery?: number
  /** How often it is looked whether a Schedule is due, in milliseconds; a minute when left out. */
  readonly schedulesEvery?: number
  /** By the backup's name, the first match counts. */
  readonly backups?: readonly BackupBehaviour[]
}

/** What becomes of a backup; times in milliseconds on the sandbox's clock. */
export interface BackupBehaviour {
  readonly name?: RegExp
  /** How long it waits as Queued although nothing is in its way. */
  readonly queuedFor?: number
  /** How long it is InProgress; 2 s when left out. */
  readonly runsFor?: number
  /** How long volume data is moved afterwards (WaitingForPluginOperations); not at all when left out. */
  readonly movesDataFor?: number
  /** How long it is Finalizing; half a second when left out. */
  readonly finalizesFor?: number
  /** Lines of the log at error level: each counts, and one is enough for PartiallyFailed. */
  readonly errors?: readonly string[]
  readonly warnings?: readonly string[]
  /** Ends as Failed for this reason. */
  readonly failure?: string
  /** What happens to the volumes of the claims in scope; snapshots when left out. */
  readonly volumes?: 'snapshot' | 'skipped' | 'failed'
}
