import { foldApplication } from './application.ts'
import { type ChangeEvent, isEvent } from './event.ts'
import type { Scope } from './event-data.ts'
import type { ApplicationRecord, ChangeRecord, RecordState } from './record.ts'

/**
 * Folds the events of one change, in the ledger's order; undefined when there are none.
 * Events of other changes must be filtered out before: `foldRecords` does both.
 */
export function foldRecord(events: readonly ChangeEvent[]): ChangeRecord | undefined {
  const [first] = events
  const last = events.at(-1)
  if (first === undefined || last === undefined) return undefined
  const scope = latestScope(events)
  const byApplication = Map.groupBy(events.filter(namesApplication), applicationOf)
  const applications = [...byApplication].map(([application, own]) => foldApplication(application, own))
  return {
    id: first.subject,
    openedAt: first.time,
    updatedAt: last.time,
    state: stateOf(applications, scope),
    ...(scope !== undefined && { scope }),
    applications,
    events,
  }
}

/** Folds the events of all changes; one record each, in order of their first event. */
export function foldRecords(events: readonly ChangeEvent[]): readonly ChangeRecord[] {
  return [...Map.groupBy(events, ({ subject }) => subject).values()]
    .map(foldRecord)
    .filter((record) => record !== undefined)
}

const applicationOf = ({ data }: ChangeEvent): string => data.application ?? ''
const namesApplication = (event: ChangeEvent): boolean => applicationOf(event) !== ''

/** What the latest validation says that the change touches; only one that was not merely observed counts. */
function latestScope(events: readonly ChangeEvent[]): Scope | undefined {
  const validated = events.filter((event) => isEvent(event, 'manifests.validated'))
  return validated.findLast(({ data }) => data.mode !== 'observe' && data.scope !== undefined)?.data.scope
}

/**
 * Closed when every application of the scope is, and every other one on which work began.
 * A scope without applications says nothing about them: then all that events name must be closed.
 */
function stateOf(applications: readonly ApplicationRecord[], scope: Scope | undefined): RecordState {
  const touched = applications.filter(({ events }) => events.some(({ data }) => data.mode !== 'observe'))
  const inScope = new Set(scope?.applications)
  const begun = (one: ApplicationRecord) => one.syncBegan !== undefined || one.rollbackBegan !== undefined
  const counted =
    inScope.size === 0 ? touched : touched.filter((one) => inScope.has(one.application) || begun(one))
  const missing = [...inScope].some((name) => counted.every(({ application }) => application !== name))
  if (missing || counted.length === 0 || counted.some(({ state }) => state === 'open')) return 'open'
  return counted.some(({ state }) => state === 'rolled-back') ? 'rolled-back' : 'verified'
}
