import { formatInstant, stringAt } from '@chg/core'
import type { Store } from '../store.ts'
import { mergeStatus, VELERO_NAMESPACE } from './velero-object.ts'

// Looked at again after five minutes; a minute would be old enough.
const KEPT_MS = 300_000

/** Answers ServerStatusRequests, and removes them minutes later. */
export function reconcileStatusRequests(store: Store, version: string, now: Date): void {
  for (const request of store.list('serverstatusrequests', VELERO_NAMESPACE)) {
    const processed = stringAt(request.status, 'processedTimestamp')
    if (processed === undefined) {
      mergeStatus(store, 'serverstatusrequests', request, {
        phase: 'Processed',
        processedTimestamp: formatInstant(now),
        serverVersion: version,
        plugins: [{ name: 'velero.io/aws', kind: 'ObjectStore' }],
      })
    } else if (now.getTime() - new Date(processed).getTime() > KEPT_MS) {
      store.delete('serverstatusrequests', VELERO_NAMESPACE, request.metadata.name)
    }
  }
}
