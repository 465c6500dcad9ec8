import { formatInstant, stringAt } from '@chg/core'
import type { SandboxParts } from '../parts.ts'
import type { StoredObject } from '../store.ts'
import { isInBucket, uploadBackup, uploadMetadata } from './backup-files.ts'
import { locationOf, rootOf } from './backup-layout.ts'
import { type BackupLog, logOf } from './backup-log.ts'
import { reconcileQueue } from './backup-queue.ts'
import { type BackupScope, scopeOf } from './backup-scope.ts'
import { stepAt } from './backup-step.ts'
import { volumeInfos } from './backup-volumes.ts'
import type { BackupBehaviour } from './behaviour.ts'
import { prepare } from './prepare-backup.ts'
import { validateBackup } from './validate-backup.ts'
import { mergeStatus, VELERO_NAMESPACE } from './velero-object.ts'

/** What a running backup is about; taken at its start. */
interface Running {
  readonly startedAt: number
  readonly root: string
  readonly scope: BackupScope
  readonly log: BackupLog
}

/** The backup controllers of the server: queue, run, data movement, finalizer. */
export function backupControllers(parts: SandboxParts): (now: Date) => void {
  const { store, bucket, options } = parts
  const seen = new Map<string, number>()
  const running = new Map<string, Running>()
  const behaviourOf = ({ metadata }: StoredObject): BackupBehaviour =>
    options.velero?.backups?.find(({ name }) => name === undefined || name.test(metadata.name)) ?? {}
  const set = (backup: StoredObject, status: Readonly<Record<string, unknown>>) =>
    mergeStatus(store, 'backups', backup, status)

  const start = (ready: StoredObject, now: Date) => {
    const backup = prepare(store, ready, now)
    const validationErrors = validateBackup(store, backup)
    const location = locationOf(store, backup)
    if (validationErrors.length > 0 || location === undefined)
      return set(backup, { phase: 'FailedValidation', validationErrors })
    const root = rootOf(location)
    set(backup, { phase: 'InProgress', startTimestamp: formatInstant(now) })
    if (isInBucket(bucket, root, backup.metadata.name))
      return fail(backup, 'backup execution failed: backup already exists in object storage', now)
    const scope = scopeOf(store, backup)
    const log = logOf(store, backup, scope, behaviourOf(backup))
    running.set(backup.metadata.uid, { startedAt: now.getTime(), root, scope, log })
  }
  const fail = (backup: StoredObject, failureReason: string, now: Date) =>
    set(backup, { phase: 'Failed', failureReason, completionTimestamp: formatInstant(now) })
  const advance = (backup: StoredObject, run: Running, now: Date) => {
    const behaviour = behaviourOf(backup)
    const step = stepAt(behaviour, now.getTime() - run.startedAt)
    const partly = run.log.errors.length > 0
    const counts = countsOf(backup, run, behaviour, step.done)
    if (step.phase !== 'ended') {
      const suffix = partly && step.phase !== 'InProgress' ? 'PartiallyFailed' : ''
      return set(backup, { ...counts, phase: `${step.phase}${suffix}` })
    }
    running.delete(backup.metadata.uid)
    const end = new Date(run.startedAt + step.endsAt)
    if (behaviour.failure !== undefined) {
      set(backup, counts)
      return fail(backup, behaviour.failure, end)
    }
    uploadBackup(bucket, run.root, backup, run.scope, run.log, behaviour)
    const phase = partly ? 'PartiallyFailed' : 'Completed'
    uploadMetadata(
      bucket,
      run.root,
      set(backup, { ...counts, phase, completionTimestamp: formatInstant(end) }),
    )
  }

  return (now) => {
    for (const backup of store.list('backups', VELERO_NAMESPACE)) {
      const { uid } = backup.metadata
      seen.set(uid, seen.get(uid) ?? now.getTime())
      const run = running.get(uid)
      if (run !== undefined) advance(backup, run, now)
      else if (stringAt(backup.status, 'phase') === 'ReadyToStart') start(backup, now)
    }
    reconcileQueue(store, options.velero?.concurrentBackups ?? 1, (backup) => {
      const waited = now.getTime() - (seen.get(backup.metadata.uid) ?? 0)
      return waited < (behaviourOf(backup).queuedFor ?? 0)
    })
  }
}

/** Absent where zero, as the server leaves them out. */
function countsOf(backup: StoredObject, { scope, log }: Running, behaviour: BackupBehaviour, done: number) {
  const taken = volumeInfos(backup, scope, behaviour, log.untaken).filter((one) => !one.skipped)
  const succeeded = taken.filter((one) => 'result' in one && one.result === 'succeeded').length
  const total = scope.items.length
  const backedUp = Math.floor(total * done)
  const { errors, warnings, hooks } = log
  return {
    progress: {
      ...(total > 0 && { totalItems: total }),
      ...(backedUp > 0 && { itemsBackedUp: backedUp }),
    },
    ...(taken.length > 0 && { volumeSnapshotsAttempted: taken.length }),
    ...(done === 1 && {
      hookStatus: hooks,
      ...(succeeded > 0 && { volumeSnapshotsCompleted: succeeded }),
      ...(errors.length > 0 && { errors: errors.length }),
      ...(warnings.length > 0 && { warnings: warnings.length }),
    }),
  }
}
