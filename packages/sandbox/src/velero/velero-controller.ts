import type { Controller } from '../controller.ts'
import type { SandboxParts } from '../parts.ts'
import { backupSync } from './backup-sync.ts'
import { backupControllers } from './backups.ts'
import { reconcileDownloadRequests } from './download-requests.ts'
import { reconcileStatusRequests } from './status-requests.ts'
import { reconcileStorageLocations } from './storage-locations.ts'

const VERSION = 'v1.18.3'

/** The Velero server: nothing happens while it is down. */
export function veleroController(parts: SandboxParts): Controller {
  const { store, options } = parts
  const backups = backupControllers(parts)
  const sync = backupSync(parts)
  return {
    reconcile(now) {
      if (options.velero?.down === true) return
      reconcileStorageLocations(store, now)
      reconcileStatusRequests(store, options.velero?.version ?? VERSION, now)
      backups(now)
      reconcileDownloadRequests(parts, now)
      sync(now)
    },
  }
}
