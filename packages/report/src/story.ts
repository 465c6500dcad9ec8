import type { ApplicationRecord, ChangeEvent, ChangeRecord } from '@chg/change'
import { formatDuration } from '@chg/core'
import { sayTime, shortRevision, stateWords, verdictOf } from './words.ts'

/** What happened to a change, in a sentence or two that need no knowledge of the steps. Plain text, not yet escaped. */
export function storyOf(record: ChangeRecord): string {
  const [only, ...others] = record.applications
  if (only === undefined) return unfinished(record.events, 'Nothing has been rolled out.')
  if (others.length === 0) return applicationStory(only)
  const told = record.applications.map(
    ({ application, state }) => `${application} ${stateWords[state].toLowerCase()}`,
  )
  const more = told.length > 5 ? `, and ${told.length - 5} more` : ''
  return `${told.length} applications: ${told.slice(0, 5).join(', ')}${more}.`
}

/** The same for one application of the change. */
export function applicationStory(record: ApplicationRecord): string {
  if (record.state === 'verified') return verifiedStory(record)
  if (record.state === 'rolled-back') return rolledBackStory(record)
  const { application, rollbackBegan, sync, syncBegan } = record
  if (rollbackBegan !== undefined && after(record, rollbackBegan, syncBegan))
    return unfinished(
      record.events,
      `${application} is being taken back to ${shortRevision(rollbackBegan.data.to)}.`,
    )
  if (sync?.data.verdict.verdict === 'pass' && sync.data.revision !== undefined)
    return unfinished(
      record.events,
      `${application} runs ${shortRevision(sync.data.revision)}, which is not verified yet.`,
    )
  if (record.suspended !== undefined) return suspendedStory(application, record.suspended)
  return unfinished(record.events, `${application} has not been rolled out yet.`)
}

function suspendedStory(
  application: string,
  { openings, until, missed, resumes }: NonNullable<ApplicationRecord['suspended']>,
): string {
  const taken = resumes.at(-1)
  if (taken !== undefined) return `${application} was suspended, and was taken up ${sayTime(taken.time)}.`
  const next = missed.at(-1)?.data.nextOpen ?? openings[0]?.opens ?? ''
  const late =
    missed.length === 0
      ? ''
      : ` It has missed ${missed.length === 1 ? 'a window' : `${missed.length} windows`}.`
  return `${application} is suspended until its window opens ${sayTime(next)}, and is resumed no later than ${sayTime(until)}.${late}`
}

function verifiedStory({ application, sync, syncBegan, health, closedAt = '' }: ApplicationRecord): string {
  const before = sync?.data.previousRevision ?? syncBegan?.data.previousRevision
  const revision = shortRevision(health?.data.revision ?? sync?.data.revision ?? '')
  const route =
    before === undefined || shortRevision(before) === revision
      ? `${application} runs ${revision}`
      : `${application} went from ${shortRevision(before)} to ${revision}`
  const took = Date.parse(closedAt) - Date.parse(syncBegan?.time ?? sync?.time ?? '')
  const pace = took > 0 ? `, ${formatDuration(took)} after the sync began` : ''
  return `${route} and was found healthy ${sayTime(closedAt)}${pace}.`
}

function rolledBackStory({ application, sync, health, rollbackBegan, rollback }: ApplicationRecord): string {
  const bad = shortRevision(rollback?.data.from ?? rollbackBegan?.data.from ?? sync?.data.revision ?? '')
  const good = shortRevision(rollback?.data.revision ?? rollbackBegan?.data.to ?? '')
  const refused = health?.data.verdict.verdict === 'refuse' ? `: ${trimmed(health.data.verdict.reason)}` : ''
  const took = Date.parse(rollback?.time ?? '') - Date.parse(rollbackBegan?.time ?? '')
  const pace = took > 0 ? ` within ${formatDuration(took)}` : ''
  return `${application} was taken to ${bad || 'a new revision'}, which did not hold${refused}. It was returned to ${good || 'its last good revision'}${pace} and found healthy there.`
}

/** The last word that was not a pass says why it is not done. */
function unfinished(events: readonly ChangeEvent[], start: string): string {
  const last = events.findLast((event) => verdictOf(event) !== undefined)
  const verdict = last === undefined ? undefined : verdictOf(last)
  if (verdict === undefined || verdict.verdict === 'pass') return start
  const next = verdict.next === undefined ? '' : ` Next: ${trimmed(verdict.next)}.`
  return `${start} Last answer: ${trimmed(verdict.reason)}.${next}`
}

function after({ events }: ApplicationRecord, event: ChangeEvent, other: ChangeEvent | undefined): boolean {
  const place = (one: ChangeEvent | undefined) => events.findIndex(({ id }) => id === one?.id)
  return place(event) > place(other)
}

const trimmed = (sentence: string) => sentence.trim().replace(/[.\s]{1,3}$/, '')
