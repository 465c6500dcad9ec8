/** How the Velero server of a sandbox behaves. */
export interface VeleroBehaviour {
  /** Nothing is taken up: every request stays as it was asked. */
  readonly down?: boolean
  /** As ServerStatusRequests report it. */
  readonly version?: string
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
  /** Lines of the log at error level: each counts, and one is enough for PartiallyFailed. */
  readonly errors?: readonly string[]
  readonly warnings?: readonly string[]
  /** Ends as Failed for this reason. */
  readonly failure?: string
  /** What happens to the volumes of the claims in scope; snapshots when left out. */
  readonly volumes?: 'snapshot' | 'skipped' | 'failed'
}
