import { type ChangeEvent, isEvent } from './event.ts'
import type { ChangeRecord } from './record.ts'

export type EmergencyGrant = ChangeEvent<'emergency.granted'>

/** What an emergency was granted for, and what it therefore holds up when its review is overdue. */
export interface EmergencyScope {
  readonly application?: string | undefined
  readonly environment?: string | undefined
  /** Names of the calendars: they count only where an application is not named. */
  readonly calendars: readonly string[]
}

/** The emergencies of a change, oldest first; with a scope, only those for it, whether they have expired or not. */
export function grantsOf(
  record: ChangeRecord | undefined,
  scope?: EmergencyScope,
): readonly EmergencyGrant[] {
  return (record?.events ?? [])
    .filter((event) => isEvent(event, 'emergency.granted'))
    .filter(({ data }) => scope === undefined || isSameScope(data, scope))
}

/** The last one, while it has not expired: a run of the same change needs no new approvals. */
export function liveGrant(
  record: ChangeRecord | undefined,
  scope: EmergencyScope,
  now: Date,
): EmergencyGrant | undefined {
  const grant = grantsOf(record, scope).at(-1)
  return grant !== undefined && Date.parse(grant.data.expiresAt) > now.getTime() ? grant : undefined
}

/** The emergencies of a change that nobody has reviewed. A review that was refused, or only observed, is none. */
export function unreviewedGrants(record: ChangeRecord): readonly EmergencyGrant[] {
  const reviewed = new Set(
    record.events
      .filter((event) => isEvent(event, 'emergency.reviewed'))
      .filter(({ data }) => data.mode !== 'observe' && data.verdict.verdict === 'pass')
      .flatMap(({ data }) => data.granted ?? []),
  )
  return grantsOf(record).filter(({ id }) => !reviewed.has(id))
}

/** The emergencies of a scope, of whatever change, whose review is due and not there. */
export function overdueReviews(
  records: readonly ChangeRecord[],
  scope: EmergencyScope,
  now: Date,
): readonly EmergencyGrant[] {
  return records
    .flatMap(unreviewedGrants)
    .filter(({ data }) => isSameScope(data, scope) && !(Date.parse(data.reviewDue) > now.getTime()))
}

/** The same application, in the same environment where both name one; without an application, a calendar that both asked. */
function isSameScope(one: EmergencyScope, other: EmergencyScope): boolean {
  if (
    one.environment !== undefined &&
    other.environment !== undefined &&
    one.environment !== other.environment
  )
    return false
  if (one.application !== undefined && other.application !== undefined)
    return one.application === other.application
  return one.calendars.some((name) => other.calendars.includes(name))
}
