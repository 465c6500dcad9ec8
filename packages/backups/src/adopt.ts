import { resources } from '@chg/kubernetes'
import { type Backup, parseBackup } from './backup.ts'
import { changeLabel } from './backup-name.ts'
import { classOfPhase } from './backup-phase.ts'
import { type BackupRequest, CHANGE_LABEL, specHashOf } from './backup-request.ts'
import type { Velero } from './server-status.ts'

/** What the ledger says about the latest backup of the change. */
export interface EarlierBackup {
  /** The name in the latest `snapshot.began`. */
  readonly name: string
  /**
   * `open`: its run was interrupted, or came to no verdict. `rolled-out`: it passed, and the change went out after it and was not
   * taken back, so that it alone shows the state before. `done`: it passed, and nothing followed. `refused`: never good enough.
   */
  readonly state: 'open' | 'rolled-out' | 'done' | 'refused'
}

/**
 * A backup of the same change and wish to go on with, instead of a second one: one that still runs; one that the same
 * run asked for; the one that the ledger knows as open or rolled out. What failed, is partial (unless allowed), expired or was
 * refused does not count: a day later the state has moved on, and a new backup is due.
 */
export async function findAdoptable(
  velero: Velero,
  request: BackupRequest,
  earlier: EarlierBackup | undefined,
  allowPartial: boolean,
): Promise<Backup | undefined> {
  const { kubernetes, namespace, clock } = velero
  const labelSelector = `${CHANGE_LABEL}=${changeLabel(request.change)}`
  const all = await kubernetes.list(resources.backups, { namespace, labelSelector })
  return all
    .map(parseBackup)
    .filter(
      (backup) =>
        isSameWish(backup, request) && isAdoptable(backup, request, earlier, allowPartial, clock.now()),
    )
    .sort((a, b) => (b.createdAt?.getTime() ?? 0) - (a.createdAt?.getTime() ?? 0))[0]
}

/** Of this change, asked with the same spec, and by us: what a Schedule makes carries the Schedule's marks. */
export function isSameWish(backup: Backup, request: BackupRequest): boolean {
  if (backup.schedule !== undefined) return false
  return backup.change === request.change && backup.specHash === specHashOf(request)
}

function isAdoptable(
  backup: Backup,
  request: BackupRequest,
  earlier: EarlierBackup | undefined,
  allowPartial: boolean,
  now: Date,
): boolean {
  const phase = classOfPhase(backup.phase)
  if (phase === 'pending' || phase === 'running' || phase === 'unknown') return true
  if (phase !== 'completed' && !(phase === 'partial' && allowPartial)) return false
  if (backup.expiration !== undefined && backup.expiration <= now) return false
  const state = earlier?.name === backup.name ? earlier.state : undefined
  if (state === 'refused') return false
  return state === 'open' || state === 'rolled-out' || backup.run === request.run
}
