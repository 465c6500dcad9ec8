import type { Services } from '@chg/action'
import {
  askServer,
  type Backup,
  type BackupRequest,
  backupName,
  createBackup,
  findAdoptable,
  type Velero,
} from '@chg/backups'
import { stringAt, type Verdict } from '@chg/core'
import { earlierBackup } from './earlier.ts'
import type { Inputs } from './inputs.ts'
import type { Preflight } from './preflight.ts'

/** The backup that is waited for, and whether an earlier run had begun it. */
export interface Taken {
  readonly backup: Backup
  readonly adopted: boolean
  /** Of the server; undefined when it was not asked. */
  readonly version: string | undefined
}

export function requestOf(
  inputs: Inputs,
  { location, namespaces }: Preflight,
  services: Services,
): BackupRequest {
  return {
    change: inputs.change,
    run: services.context.source.replace(/\/attempts\/\d+$/, ''),
    namespaces,
    storageLocation: stringAt(location, 'metadata', 'name') ?? '',
    ttl: inputs.ttl,
    snapshotVolumes: inputs.snapshotVolumes,
  }
}

/** A backup of this change that may be gone on with; a read only. */
export async function adoptable(
  velero: Velero,
  request: BackupRequest,
  inputs: Inputs,
  { journal }: Services,
): Promise<Backup | undefined> {
  const earlier = earlierBackup(await journal.record(), inputs.application)
  return findAdoptable(velero, request, earlier, inputs.allowPartial)
}

/**
 * Adopts what an earlier run began; else says in the ledger what is about to happen, asks whether the server lives (the first write
 * to the cluster), and asks for the backup. A verdict says why there is none.
 */
export async function takeOrAdopt(
  velero: Velero,
  request: BackupRequest,
  inputs: Inputs,
  services: Services,
): Promise<Taken | Verdict> {
  const found = await adoptable(velero, request, inputs, services)
  if (found !== undefined) {
    services.reporter.info(
      `Backup ${found.name} of this change is there already (${found.phase || 'New'}): going on with it.`,
    )
    return { backup: found, adopted: true, version: undefined }
  }
  const name = backupName(request.change, services.clock.now())
  await services.journal.began('snapshot.began', { backup: name, namespaces: request.namespaces })
  const version = await askServer(velero)
  if (typeof version !== 'string') return version
  const backup = await createBackup(velero, request, name)
  services.reporter.info(`Backup ${backup.name} of ${request.namespaces.join(', ')} was asked for.`)
  return { backup, adopted: false, version }
}
