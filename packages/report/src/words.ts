import type { ChangeEvent, RecordState } from '@chg/change'
import { sayInstant, type Verdict, type VerdictKind } from '@chg/core'

/** A commit by its first eight digits, as people quote it; anything else as it is. */
export function shortRevision(revision: string): string {
  return /^[0-9a-f]{40,64}$/.test(revision) ? revision.slice(0, 8) : revision
}

/** The verdict of an event; undefined for one that stands before an effect. */
export function verdictOf({ data }: ChangeEvent): Verdict | undefined {
  return 'verdict' in data ? data.verdict : undefined
}

export const stateWords: Readonly<Record<RecordState, string>> = {
  open: 'Open',
  verified: 'Verified',
  'rolled-back': 'Rolled back',
}

/** A sign for each verdict, so that none is told by its colour alone. */
export const verdictSigns: Readonly<Record<VerdictKind, string>> = {
  pass: '✓',
  refuse: '✕',
  suspended: '‖',
  unknown: '?',
}

/** An RFC 3339 instant for people; the text itself where it is none. */
export function sayTime(text: string): string {
  const time = Date.parse(text)
  return Number.isNaN(time) ? text : sayInstant(new Date(time))
}
