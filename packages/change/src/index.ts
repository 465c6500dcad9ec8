export { type CommitMessage, parseTrailers } from './commit-message.ts'
export {
  type EmergencyGrant,
  type EmergencyScope,
  grantsOf,
  liveGrant,
  overdueReviews,
  unreviewedGrants,
} from './emergency.ts'
export { type ChangeEvent, isEvent, makeEvent, parseEvent, type Voice } from './event.ts'
export type {
  Automated,
  BeganName,
  ClosingData,
  ClosingName,
  CommonData,
  EmergencyApproval,
  EventData,
  EventName,
  Scope,
} from './event-data.ts'
export { foldRecord, foldRecords } from './fold.ts'
export { parseChangeId } from './id.ts'
export { knownGood } from './known-good.ts'
export { pathMatches } from './path-glob.ts'
export type { ApplicationRecord, ChangeRecord, KnownGood, RecordState } from './record.ts'
export type { Suspended } from './suspended.ts'
export type { Opening, Suspension } from './suspension.ts'
export type { Trailer } from './trailers.ts'
