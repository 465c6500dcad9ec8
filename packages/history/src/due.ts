import { type ApplicationRecord, type ChangeRecord, knownGood } from '@chg/change'
import type { History } from './history.ts'
import { integrations } from './integration.ts'
import { holderOf } from './lease.ts'
import type { MergedChange } from './merged-changes.ts'

/** A change that is to be rolled out to an application. */
export interface DueChange {
  readonly change: string
  readonly application: string
  readonly revision: string
}

/** Why a merged change is not listed. */
export interface HeldChange extends DueChange {
  readonly why: string
  /** True where a person must do something; false where it is simply done. */
  readonly needsPerson: boolean
}

export interface Due {
  readonly due: readonly DueChange[]
  readonly held: readonly HeldChange[]
}

/** Divides merged changes into those that are due and those that are not, by what the ledger says of them. */
export function divideDue(
  merged: readonly MergedChange[],
  records: readonly ChangeRecord[],
  history: History,
  now: Date,
): Due {
  const byId = new Map(records.map((record) => [record.id, record]))
  const places = integrations(history)
  const due: DueChange[] = []
  const held: HeldChange[] = []
  for (const { position, committedAt, ...one } of merged) {
    const reason = reasonToHold(one.application, committedAt, byId.get(one.change), now)
    if (reason !== undefined) {
      held.push({ ...one, ...reason })
      continue
    }
    // Never backwards: what runs already and contains the change is the revision at which it is verified.
    const running = knownGood(records, one.application)[0]?.revision ?? ''
    const runsAt = places.get(running)
    const contained = runsAt?.revision === running && runsAt.position > position
    due.push(contained ? { ...one, revision: running } : one)
  }
  return { due, held }
}

type Reason = Pick<HeldChange, 'why' | 'needsPerson'>

function reasonToHold(
  application: string,
  committedAt: Date,
  record: ChangeRecord | undefined,
  now: Date,
): Reason | undefined {
  const own = record?.applications.find((one) => one.application === application)
  if (own !== undefined && own.state !== 'open') return closedReason(own, committedAt)
  const holder = holderOf(own?.suspended?.resumes ?? [], now)
  if (holder !== undefined)
    return { why: `it was suspended, and is resumed by ${holder.data.by}`, needsPerson: false }
  if (own?.rollbackBegan !== undefined && beganLast(own)) {
    return {
      why: `a rollback began ${own.rollbackBegan.time} and has not ended well: run rollback again`,
      needsPerson: true,
    }
  }
  const back = record?.applications.find(({ state }) => state === 'rolled-back')
  if (back === undefined) return undefined
  return {
    why: `the change was rolled back on ${back.application}: give what mends it a change of its own`,
    needsPerson: true,
  }
}

function closedReason({ state, closedAt = '' }: ApplicationRecord, committedAt: Date): Reason {
  const how = `${state === 'verified' ? 'verified' : 'rolled back'} ${closedAt}`
  if (committedAt.getTime() <= Date.parse(closedAt)) return { why: how, needsPerson: false }
  return {
    why: `${how}, but a commit of it is younger: a closed change stays closed, give the new work a change of its own`,
    needsPerson: true,
  }
}

function beganLast({ events, rollbackBegan, syncBegan }: ApplicationRecord): boolean {
  const place = (event: ApplicationRecord['rollbackBegan'] | ApplicationRecord['syncBegan']) =>
    events.findIndex(({ id }) => id === event?.id)
  return place(rollbackBegan) > place(syncBegan)
}
