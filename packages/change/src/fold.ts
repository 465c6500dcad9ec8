import type { ChangeEvent } from './event.ts'
import type { ChangeRecord } from './record.ts'

/** Folds the events of one change, oldest first; undefined when there are none. */
export function foldRecord(_events: readonly ChangeEvent[]): ChangeRecord | undefined {
  throw new Error('to be built')
}

/** Folds the events of all changes; one record each, in order of their first event. */
export function foldRecords(_events: readonly ChangeEvent[]): readonly ChangeRecord[] {
  throw new Error('to be built')
}
