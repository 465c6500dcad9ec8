import { pollUntil } from '@chg/core'
import { resources } from '@chg/kubernetes'
import { type Backup, parseBackup } from './backup.ts'
import { classOfPhase, isTerminal } from './backup-phase.ts'
import type { Velero } from './server-status.ts'

/** How long a backup is waited for; milliseconds. */
export interface BackupPatience {
  readonly interval: number
  /** Until it runs. */
  readonly queueTimeout: number
  /** In all. */
  readonly timeout: number
  /** Called when the phase or the number of items has changed. */
  readonly onProgress: (backup: Backup) => void
}

/** How the wait ended; `last` is what was seen last, undefined when the object was never seen. */
export type BackupEnd =
  | { readonly kind: 'ended'; readonly backup: Backup }
  | { readonly kind: 'gone'; readonly last: Backup }
  | { readonly kind: 'queue-timeout' | 'timeout'; readonly last: Backup }

/** Waits until nothing more happens to the backup, or until one of the two clocks has run out. Velero cannot cancel a backup. */
export async function awaitBackup(
  velero: Velero,
  began: Backup,
  patience: BackupPatience,
): Promise<BackupEnd> {
  const { kubernetes, namespace, clock, signal } = velero
  const { interval, queueTimeout, timeout, onProgress } = patience
  const since = clock.now().getTime()
  let last = began
  const end = await pollUntil<BackupEnd>(
    async () => {
      const object = await kubernetes.get(resources.backups, began.name, namespace)
      if (object === undefined || (began.uid !== '' && object.metadata.uid !== began.uid))
        return { kind: 'gone', last }
      const backup = parseBackup(object)
      if (backup.phase !== last.phase || backup.items !== last.items) onProgress(backup)
      last = backup
      if (backup.phase === 'Deleting') return { kind: 'gone', last }
      if (isTerminal(backup.phase)) return { kind: 'ended', backup }
      const waits = classOfPhase(backup.phase) === 'pending'
      if (waits && clock.now().getTime() - since >= queueTimeout) return { kind: 'queue-timeout', last }
      return undefined
    },
    { clock, signal, interval: Math.min(interval, queueTimeout || interval), timeout },
  )
  return end ?? { kind: 'timeout', last }
}
