import { ChgError, isChgError } from '@chg/core'
import { resources } from '@chg/kubernetes'
import { isSameWish } from './adopt.ts'
import { type Backup, parseBackup } from './backup.ts'
import { type BackupRequest, manifestOf } from './backup-request.ts'
import type { Velero } from './server-status.ts'

/**
 * Asks for the backup. A write that got no answer, or found the name taken, is looked up: ours goes on, a stranger's
 * throws `backup-name-taken`.
 */
export async function createBackup(velero: Velero, request: BackupRequest, name: string): Promise<Backup> {
  const { kubernetes, namespace } = velero
  try {
    return parseBackup(
      await kubernetes.create(resources.backups, manifestOf(request, name, namespace), namespace),
    )
  } catch (error) {
    const unclear = isChgError(error, 'kubernetes-conflict') || isChgError(error, 'kubernetes-unreachable')
    const found = unclear ? await kubernetes.get(resources.backups, name, namespace) : undefined
    if (found === undefined) throw error
    const backup = parseBackup(found)
    if (isSameWish(backup, request)) return backup
    throw new ChgError(
      'backup-name-taken',
      `Backup ${namespace}/${name} exists already, and belongs to ${backup.change ?? 'no change'}`,
      'run this again: the name carries the second in which it was asked for',
      { cause: error },
    )
  }
}
