import type { Controller } from '../controller.ts'
import type { SandboxParts } from '../parts.ts'
import { backupSync } from './backup-sync.ts'
import { backupControllers } from './backups.ts'
import { reconcileDeleteRequests } from './delete-requests.ts'
import { reconcileDownloadRequests } from './download-requests.ts'
import { reconcileRestores } from './restores.ts'
import { schedules } from './schedules.ts'
import { reconcileStatusRequests } from './status-requests.ts'
import { storageLocations } from './storage-locations.ts'

const VERSION = 'v1.18.3'

/** The Velero server: nothing happens while it is down. */
export function veleroController(parts: SandboxParts): Controller {
  const { store, options } = parts
  const locations = storageLocations(parts)
  const backups = backupControllers(parts)
  const sync = backupSync(parts)
  const onSchedule = schedules(parts)
  return {
    reconcile(now) {
      if (options.velero?.down === true) return
      locations(now)
      reconcileStatusRequests(store, options.velero?.version ?? VERSION, now)
      onSchedule(now)
      backups(now)
      reconcileRestores(parts, now)
      reconcileDeleteRequests(parts)
      reconcileDownloadRequests(parts, now)
      sync(now)
    },
  }
}
