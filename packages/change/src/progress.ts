import { type ChangeEvent, isEvent } from './event.ts'
import type { RecordState } from './record.ts'

/** How far one application has come within one change. */
export interface Progress {
  readonly state: RecordState
  /** RFC 3339 of the event that closed it; missing while it is open. */
  readonly closedAt?: string
  /** The revision that the last successful sync brought, until a later sync or a rollback takes its place. */
  readonly synced?: string
}

export const initialProgress: Progress = { state: 'open' }

/**
 * The step from one event to the next; observe-mode events must not come here.
 *
 * Only a new sync or rollback re-opens what is closed: a judgement that comes late, such as a re-run of an
 * old verification, must not put a finished change back among those that are due.
 */
export function progressAfter(before: Progress, event: ChangeEvent): Progress {
  if (isEvent(event, 'sync.began') || isEvent(event, 'rollback.began')) return { state: 'open' }
  if (isEvent(event, 'sync.ended')) {
    const { verdict, revision } = event.data
    if (verdict.verdict !== 'pass' || revision === undefined || revision === before.synced) return before
    return { state: 'open', synced: revision }
  }
  if (isEvent(event, 'health.judged')) {
    const { verdict, revision, baseline } = event.data
    const proves = verdict.verdict === 'pass' && baseline !== true && revision !== undefined
    if (before.state !== 'open' || !proves || revision !== before.synced) return before
    return { state: 'verified', closedAt: event.time, synced: revision }
  }
  if (isEvent(event, 'rollback.ended') && event.data.verdict.verdict === 'pass')
    return { state: 'rolled-back', closedAt: event.time }
  return before
}
