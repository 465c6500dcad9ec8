import type { EarlierBackup } from '@chg/backups'
import { type ChangeEvent, type ChangeRecord, isEvent } from '@chg/change'

/** What the record says about the latest backup that was begun for this application (or for the change, without one). */
export function earlierBackup(
  record: ChangeRecord | undefined,
  application: string | undefined,
): EarlierBackup | undefined {
  const events = (record?.events ?? []).filter(
    ({ data }) => data.mode !== 'observe' && data.application === application,
  )
  const index = events.findLastIndex((event) => isEvent(event, 'snapshot.began'))
  const began = events[index]
  if (began === undefined || !isEvent(began, 'snapshot.began')) return undefined
  return { name: began.data.backup, state: stateAfter(events.slice(index + 1)) }
}

function stateAfter(events: readonly ChangeEvent[]): EarlierBackup['state'] {
  const ended = events.findLast((event) => isEvent(event, 'snapshot.ended'))
  const kind = ended?.data.verdict.verdict
  if (kind === 'refuse') return 'refused'
  if (kind !== 'pass') return 'open'
  const synced = events.findLastIndex((event) => isEvent(event, 'sync.began'))
  const back = events.findLastIndex(
    (event) => isEvent(event, 'rollback.ended') && event.data.verdict.verdict === 'pass',
  )
  return synced > back ? 'rolled-out' : 'done'
}
