import { refuse, type Verdict } from '@chg/core'
import type { Application } from '@chg/delivery'
import { settledRevision } from './running-revision.ts'

/** The revision that runs now, settled, as a baseline to record; the refusal `nothing-to-record` where there is none. */
export function baselineRevision(application: Application): string | Verdict {
  const { name, sync, operationState } = application
  const deployed = settledRevision(application)
  if (deployed !== undefined) return deployed
  if (operationState === undefined && sync.status === 'Synced' && sync.revision !== '') return sync.revision
  const state =
    operationState === undefined
      ? 'it was never synced'
      : `its last operation, of revision ${operationState.revision || 'unknown'}, is ${operationState.phase}`
  return refuse(
    'nothing-to-record',
    `${name} has no settled revision to record: ${state}.`,
    'sync it to its end, then run this again',
  )
}
