import { formatInstant, parseDuration, stringAt } from '@chg/core'
import type { SandboxParts } from '../parts.ts'
import { BUCKET } from '../storage/bucket.ts'
import type { StoredObject } from '../store.ts'
import { rootOf } from './backup-layout.ts'
import { mergeStatus, VELERO_NAMESPACE } from './velero-object.ts'

const DEFAULT_FREQUENCY_MS = 60_000
const ownDirectories = ['backups', 'restores', 'restic', 'metadata', 'plugins', 'kopia']

/** Validates the BackupStorageLocations: at first, when their spec has changed, and every `validationFrequency`. */
export function storageLocations(parts: SandboxParts): (now: Date) => void {
  const validated = new Map<string, string>()
  return (now) => {
    for (const location of parts.store.list('backupstoragelocations', VELERO_NAMESPACE)) {
      const { uid } = location.metadata
      // Not by its generation: whoever writes a status through the object bumps that.
      const spec = JSON.stringify(location.spec)
      const changed = (validated.get(uid) ?? spec) !== spec
      validated.set(uid, spec)
      if (changed || isDue(location, now)) validate(parts, location, now)
    }
  }
}

function isDue({ spec, status }: StoredObject, now: Date): boolean {
  const last = stringAt(status, 'lastValidationTime')
  if (last === undefined) return true
  const frequency = stringAt(spec, 'validationFrequency')
  const every = frequency === undefined ? DEFAULT_FREQUENCY_MS : parseDuration(frequency)
  return every > 0 && now.getTime() - new Date(last).getTime() >= every
}

function validate(parts: SandboxParts, location: StoredObject, now: Date): void {
  const problem = problemOf(parts, location)
  const { name } = location.metadata
  mergeStatus(parts.store, 'backupstoragelocations', location, {
    phase: problem === undefined ? 'Available' : 'Unavailable',
    lastValidationTime: formatInstant(now),
    message: problem === undefined ? undefined : `BackupStorageLocation "${name}" is unavailable: ${problem}`,
  })
}

/** Why it cannot be used. The sandbox's network reaches its own object storage only. */
function problemOf({ bucket, urls }: SandboxParts, location: StoredObject): string | undefined {
  const { spec } = location
  const provider = stringAt(spec, 'provider') ?? 'aws'
  if (provider !== 'aws') return `unable to locate ObjectStore plugin named velero.io/${provider}`
  const failed = 'rpc error: code = Unknown desc = operation error S3: ListObjectsV2'
  const url = stringAt(spec, 'config', 's3Url')?.replace(/\/$/, '')
  if (url !== undefined && url !== urls.storage)
    return `${failed}, exceeded maximum number of attempts, 3, request send failed, Get "${url}/": dial tcp ${new URL(url).host}: connect: connection refused`
  if (stringAt(spec, 'objectStorage', 'bucket') !== BUCKET)
    return `${failed}, https response error StatusCode: 404, NoSuchBucket: The specified bucket does not exist.`
  const root = rootOf(location)
  const directories = bucket.keys(root).map((key) => key.slice(root.length).split('/')[0] ?? '')
  const strange = [...new Set(directories)].filter((one) => !ownDirectories.includes(one))
  if (strange.length === 0) return undefined
  return `Backup store contains invalid top-level directories: [${strange.join(' ')}]`
}
