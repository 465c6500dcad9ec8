import { at, isChgError, parseGoDuration, parseInstant, refuse, stringAt, type Verdict } from '@chg/core'
import { type KubeObject, resources } from '@chg/kubernetes'
import { serverDown, type Velero, veleroMissing } from './server-status.ts'

const USUAL_FREQUENCY_MS = 60_000
const SLACK_MS = 30_000

/** A location that takes backups, or the verdict that says why it does not. */
export type LocationCheck = { readonly location: KubeObject } | { readonly verdict: Verdict }

/** Checks the BackupStorageLocation of that name; `undefined`: the cluster's default. */
export async function readyLocation(velero: Velero, name: string | undefined): Promise<LocationCheck> {
  const location = await found(velero, name)
  if (location === undefined) {
    const which = name === undefined ? 'no default BackupStorageLocation' : `no BackupStorageLocation ${name}`
    const verdict = refuse(
      'storage-unavailable',
      `There is ${which} in namespace ${velero.namespace}.`,
      `velero backup-location get -n ${velero.namespace} lists them; set input storage-location to one that is Available`,
    )
    return { verdict }
  }
  const verdict = objectionTo(location, velero)
  return verdict === undefined ? { location } : { verdict }
}

async function found(velero: Velero, name: string | undefined): Promise<KubeObject | undefined> {
  try {
    return name === undefined ? await defaultLocation(velero) : await named(velero, name)
  } catch (error) {
    throw isChgError(error, 'kubernetes-not-found') ? veleroMissing(velero, error.message, error) : error
  }
}

async function named({ kubernetes, namespace }: Velero, name: string): Promise<KubeObject | undefined> {
  return kubernetes.get(resources.backupStorageLocations, name, namespace)
}

/** The one marked as default; else the one of that name, as the server itself falls back to. */
async function defaultLocation({ kubernetes, namespace }: Velero): Promise<KubeObject | undefined> {
  const all = await kubernetes.list(resources.backupStorageLocations, { namespace })
  return (
    all.find(({ spec }) => at(spec, 'default') === true) ??
    all.find(({ metadata }) => metadata.name === 'default')
  )
}

function objectionTo(location: KubeObject, { namespace, clock }: Velero): Verdict | undefined {
  const { name } = location.metadata
  const { spec, status } = location
  if (stringAt(spec, 'accessMode') === 'ReadOnly') {
    return refuse(
      'storage-read-only',
      `BackupStorageLocation ${name} is ReadOnly: a backup to it fails validation.`,
      'set its accessMode to ReadWrite, or name another with input storage-location',
    )
  }
  const phase = stringAt(status, 'phase') ?? 'Unavailable'
  // Unavailable by the CRD's default, since nobody has looked at it.
  if (phase !== 'Available' && stringAt(status, 'lastValidationTime') === undefined)
    return serverDown(namespace, `has never validated BackupStorageLocation ${name}`)
  if (phase !== 'Available') {
    const why = stringAt(status, 'message')
    return refuse(
      'storage-unavailable',
      `BackupStorageLocation ${name} is ${phase}, it must be Available${why === undefined ? '.' : `: ${why}`}`,
      `mend its bucket or credentials; then velero backup-location get ${name} -n ${namespace}`,
    )
  }
  return isStale(location, clock.now()) ? serverDown(namespace, staleness(location)) : undefined
}

/** A server that runs validates every `validationFrequency`; zero switches that off. */
function isStale({ spec, status }: KubeObject, now: Date): boolean {
  const frequency = frequencyOf(spec)
  const last = parseInstant(stringAt(status, 'lastValidationTime') ?? '')
  if (frequency === 0) return false
  return last === undefined || now.getTime() - last.getTime() > 2 * frequency + SLACK_MS
}

function staleness({ metadata, status }: KubeObject): string {
  const last = stringAt(status, 'lastValidationTime')
  return `validated BackupStorageLocation ${metadata.name} last at ${last ?? 'no time at all'}`
}

/** Milliseconds. Throws `duration-invalid` for what Velero could not read either. */
function frequencyOf(spec: unknown): number {
  const text = stringAt(spec, 'validationFrequency')
  if (text === undefined) return USUAL_FREQUENCY_MS
  return Number(parseGoDuration(text)) / 1e6
}
