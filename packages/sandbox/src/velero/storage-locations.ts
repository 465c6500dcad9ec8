import { formatInstant, parseDuration, stringAt } from '@chg/core'
import type { Store, StoredObject } from '../store.ts'
import { mergeStatus, VELERO_NAMESPACE } from './velero-object.ts'

const DEFAULT_FREQUENCY_MS = 60_000

/**
 * Validates the BackupStorageLocations, at first and every `validationFrequency`.
 * A location whose `spec.config.unreachable` is `"true"` is found Unavailable.
 */
export function reconcileStorageLocations(store: Store, now: Date): void {
  for (const location of store.list('backupstoragelocations', VELERO_NAMESPACE)) {
    if (isDue(location, now)) validate(store, location, now)
  }
}

function isDue({ spec, status }: StoredObject, now: Date): boolean {
  const last = stringAt(status, 'lastValidationTime')
  if (last === undefined) return true
  const frequency = stringAt(spec, 'validationFrequency')
  const every = frequency === undefined ? DEFAULT_FREQUENCY_MS : parseDuration(frequency)
  return now.getTime() - new Date(last).getTime() >= every
}

function validate(store: Store, location: StoredObject, now: Date): void {
  const unreachable = stringAt(location.spec, 'config', 'unreachable') === 'true'
  const bucket = stringAt(location.spec, 'objectStorage', 'bucket') ?? ''
  mergeStatus(store, 'backupstoragelocations', location, {
    phase: unreachable ? 'Unavailable' : 'Available',
    lastValidationTime: formatInstant(now),
    lastSyncedTime: formatInstant(now),
    message: unreachable
      ? `BackupStorageLocation "${location.metadata.name}" is unavailable: rpc error: code = Unknown desc = ${bucket}: dial tcp: connection refused`
      : undefined,
  })
}
