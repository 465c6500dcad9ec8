import { type ChangeEvent, isEvent } from './event.ts'
import type { EventName } from './event-data.ts'
import { initialProgress, progressAfter } from './progress.ts'
import type { ApplicationRecord } from './record.ts'
import { suspendedIn } from './suspended.ts'

/** Where the latest event of each name stands in the record; the others belong to the change as a whole. */
const places: { readonly [name in EventName]?: keyof ApplicationRecord } = {
  'window.decided': 'window',
  'snapshot.began': 'snapshotBegan',
  'snapshot.ended': 'snapshot',
  'sync.began': 'syncBegan',
  'sync.ended': 'sync',
  'health.judged': 'health',
  'rollback.began': 'rollbackBegan',
  'rollback.ended': 'rollback',
}

/** Folds the events of one application within one change. What was only observed moves nothing. */
export function foldApplication(application: string, events: readonly ChangeEvent[]): ApplicationRecord {
  const effective = events.filter(({ data }) => data.mode !== 'observe')
  const environment = events.findLast(({ data }) => data.environment !== undefined)?.data.environment
  const latest: { [place: string]: ChangeEvent } = {}
  for (const [name, place] of Object.entries(places)) {
    const found = effective.findLast((event) => isEvent(event, name as EventName))
    if (found !== undefined) latest[place] = found
  }
  const { state, closedAt } = effective.reduce(progressAfter, initialProgress)
  const suspended = state === 'open' ? suspendedIn(effective) : undefined
  return {
    application,
    ...(environment !== undefined && { environment }),
    state,
    ...(closedAt !== undefined && { closedAt }),
    ...latest,
    ...(suspended !== undefined && { suspended }),
    events,
  }
}
