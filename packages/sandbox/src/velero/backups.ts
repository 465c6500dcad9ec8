import { at, formatInstant, parseDuration, stringAt } from '@chg/core'
import type { SandboxParts } from '../parts.ts'
import type { StoredObject } from '../store.ts'
import { isInBucket, uploadBackup, volumeInfos } from './backup-files.ts'
import { type BackupScope, scopeOf } from './backup-scope.ts'
import type { BackupBehaviour } from './behaviour.ts'
import { validateBackup } from './validate-backup.ts'
import { mergeStatus, VELERO_NAMESPACE } from './velero-object.ts'

const DEFAULT_RUN_MS = 2_000
const FINALIZING_MS = 500
const terminal = ['Completed', 'PartiallyFailed', 'Failed', 'FailedValidation', 'Deleting']

/** What a running backup is about; taken at its start. */
interface Running {
  readonly startedAt: number
  readonly scope: BackupScope
}

/** The backup controllers of the server: queue, run, data movement, finalizer. One backup runs at a time. */
export function backupControllers(parts: SandboxParts): (now: Date) => void {
  const { store, bucket, options } = parts
  const seen = new Map<string, number>()
  const running = new Map<string, Running>()
  const behaviourOf = ({ metadata }: StoredObject): BackupBehaviour =>
    options.velero?.backups?.find(({ name }) => name === undefined || name.test(metadata.name)) ?? {}
  const phaseOf = ({ status }: StoredObject) => stringAt(status, 'phase') ?? ''
  const set = (backup: StoredObject, status: Readonly<Record<string, unknown>>) =>
    mergeStatus(store, 'backups', backup, status)

  const admit = (backup: StoredObject) => {
    const validationErrors = validateBackup(store, backup)
    if (validationErrors.length > 0) return set(backup, { phase: 'FailedValidation', validationErrors })
    store.update('backups', VELERO_NAMESPACE, backup.metadata.name, prepared)
    set(backup, { version: 1, formatVersion: '1.1.0', phase: 'Queued' })
  }
  const start = (backup: StoredObject, now: Date) => {
    const common = {
      startTimestamp: formatInstant(now),
      expiration: formatInstant(new Date(now.getTime() + ttlOf(backup))),
      queuePosition: undefined,
    }
    if (isInBucket(bucket, backup.metadata.name)) {
      const failureReason = 'backup already exists in object storage'
      return set(backup, {
        ...common,
        phase: 'Failed',
        failureReason,
        completionTimestamp: formatInstant(now),
      })
    }
    running.set(backup.metadata.uid, { startedAt: now.getTime(), scope: scopeOf(store, backup) })
    set(backup, { ...common, phase: 'InProgress' })
  }
  const advance = (backup: StoredObject, { startedAt, scope }: Running, now: Date) => {
    const behaviour = behaviourOf(backup)
    const errors = [
      ...scope.missing.map((name) => `namespaces "${name}" not found`),
      ...(behaviour.errors ?? []),
    ]
    const step = stepAt(behaviour, now.getTime() - startedAt)
    const suffix = errors.length > 0 ? 'PartiallyFailed' : ''
    const counts = countsOf(backup, scope, behaviour, step.done, errors)
    if (step.phase !== 'ended') {
      const phase = step.phase === 'InProgress' ? step.phase : `${step.phase}${suffix}`
      return set(backup, { ...counts, phase })
    }
    running.delete(backup.metadata.uid)
    const completionTimestamp = formatInstant(new Date(startedAt + step.endsAt))
    if (behaviour.failure !== undefined) {
      return set(backup, {
        ...counts,
        phase: 'Failed',
        failureReason: behaviour.failure,
        completionTimestamp,
      })
    }
    uploadBackup(bucket, backup, scope, errors, behaviour)
    set(backup, {
      ...counts,
      phase: errors.length > 0 ? 'PartiallyFailed' : 'Completed',
      completionTimestamp,
    })
  }

  return (now) => {
    const waiting: StoredObject[] = []
    for (const backup of store.list('backups', VELERO_NAMESPACE)) {
      const { uid } = backup.metadata
      const phase = phaseOf(backup)
      const since = seen.get(uid) ?? now.getTime()
      seen.set(uid, since)
      const run = running.get(uid)
      if (run !== undefined) advance(backup, run, now)
      else if (phase === '' || phase === 'New') admit(backup)
      else if (phase === 'ReadyToStart') start(backup, now)
      else if (!terminal.includes(phase)) waiting.push(backup)
    }
    const busy =
      running.size > 0 ||
      store.list('backups', VELERO_NAMESPACE).some((one) => phaseOf(one) === 'ReadyToStart')
    for (const [index, backup] of waiting.entries()) {
      const held = now.getTime() - (seen.get(backup.metadata.uid) ?? 0) < (behaviourOf(backup).queuedFor ?? 0)
      if (index === 0 && !busy && !held) set(backup, { phase: 'ReadyToStart', queuePosition: undefined })
      else set(backup, { queuePosition: index + 1 })
    }
  }
}

/** The server writes its defaults into the spec, and marks the object with its location. */
function prepared(backup: StoredObject): StoredObject {
  const spec = (backup.spec ?? {}) as Readonly<Record<string, unknown>>
  const storageLocation = stringAt(spec, 'storageLocation') ?? 'default'
  return {
    ...backup,
    metadata: {
      ...backup.metadata,
      labels: { ...backup.metadata.labels, 'velero.io/storage-location': storageLocation },
      annotations: {
        ...backup.metadata.annotations,
        'velero.io/source-cluster-k8s-gitversion': 'v1.36.3',
        'velero.io/resource-timeout': '10m0s',
      },
    },
    spec: { includedNamespaces: ['*'], ttl: '720h0m0s', ...spec, storageLocation },
  }
}

function ttlOf({ spec }: StoredObject): number {
  return parseDuration(stringAt(spec, 'ttl') ?? '720h')
}

function stepAt({ runsFor = DEFAULT_RUN_MS, movesDataFor = 0 }: BackupBehaviour, elapsed: number) {
  const endsAt = runsFor + movesDataFor + FINALIZING_MS
  const done = Math.min(1, elapsed / Math.max(1, runsFor))
  if (elapsed < runsFor) return { phase: 'InProgress', done, endsAt } as const
  if (elapsed < runsFor + movesDataFor) return { phase: 'WaitingForPluginOperations', done, endsAt } as const
  return { phase: elapsed < endsAt ? 'Finalizing' : 'ended', done, endsAt } as const
}

/** Absent where zero, as the server leaves them out. */
function countsOf(
  backup: StoredObject,
  scope: BackupScope,
  behaviour: BackupBehaviour,
  done: number,
  errors: readonly string[],
) {
  const taken = volumeInfos(backup, scope, behaviour).filter((one) => !one.skipped)
  const succeeded = taken.filter((one) => at(one, 'result') === 'succeeded').length
  const warnings = behaviour.warnings?.length ?? 0
  return {
    progress: { totalItems: scope.items, itemsBackedUp: Math.floor(scope.items * done) },
    ...(taken.length > 0 && { volumeSnapshotsAttempted: taken.length }),
    ...(succeeded > 0 && done === 1 && { volumeSnapshotsCompleted: succeeded }),
    ...(errors.length > 0 && done === 1 && { errors: errors.length }),
    ...(warnings > 0 && done === 1 && { warnings }),
  }
}
