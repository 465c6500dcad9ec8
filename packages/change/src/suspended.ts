import { at, listAt, parseInstant, stringAt } from '@chg/core'
import { type ChangeEvent, isEvent } from './event.ts'
import type { Suspension } from './suspension.ts'

/** One application of a change that waits to be resumed. */
export interface Suspended extends Suspension {
  /** Id and time (RFC 3339) of the event that suspended it. */
  readonly id: string
  readonly suspendedAt: string
  /** The runs that took it up, in the ledger's order; while there is one, others keep away until its lease ends. */
  readonly resumes: readonly ChangeEvent<'resume.began'>[]
  readonly missed: readonly ChangeEvent<'window.missed'>[]
  /** True where a run that took it up got past the gate. */
  readonly begun: boolean
}

/**
 * The suspension that is still to be resumed, if there is one, from the events of one application (none that was merely observed).
 *
 * It is over when the application was carried on without it, or when the run that resumed it came to a bad end. A run that resumed
 * it and went quiet in the middle does not end it: what it began is taken up by the next one. A gate that could not tell ends nothing.
 */
export function suspendedIn(events: readonly ChangeEvent[]): Suspended | undefined {
  const place = events.findLastIndex((event) => suspensionOf(event) !== undefined)
  const event = events[place]
  const suspension = event === undefined ? undefined : suspensionOf(event)
  if (event === undefined || suspension === undefined) return undefined
  const later = events.slice(place + 1)
  const isOurs = (one: ChangeEvent<'resume.began'> | ChangeEvent<'window.missed'>) =>
    one.data.suspension === event.id
  const resumes = later.filter((one) => isEvent(one, 'resume.began')).filter(isOurs)
  const reports = later.filter((one) => isEvent(one, 'window.missed')).filter(isOurs)
  // Two runs side by side may report the same opening.
  const missed = [...Map.groupBy(reports, ({ data }) => data.opening?.opens).values()].flatMap((same) =>
    same.slice(0, 1),
  )
  const work = later.filter(isWork)
  if (work.some(endsIt) || (work.length > 0 && resumes.length === 0)) return undefined
  return { ...suspension, id: event.id, suspendedAt: event.time, resumes, missed, begun: work.length > 0 }
}

function suspensionOf(event: ChangeEvent): Suspension | undefined {
  if (!isEvent(event, 'window.decided') || event.data.verdict.verdict !== 'suspended') return undefined
  const { suspension } = event.data
  return isSuspension(suspension) ? suspension : undefined
}

/** A ledger may hold what another version wrote: what can't be read as a plan is none, and nothing is resumed by it. */
function isSuspension(value: unknown): value is Suspension {
  const openings = listAt(value, 'openings')
  const isInstant = (text: string | undefined) => text !== undefined && parseInstant(text) !== undefined
  return (
    openings.length > 0 &&
    isInstant(stringAt(value, 'until')) &&
    openings.every(
      (one) =>
        isInstant(stringAt(one, 'opens')) &&
        (at(one, 'closes') === undefined || isInstant(stringAt(one, 'closes'))),
    )
  )
}

/** What window-gate says when it took a temporary window away, or found none: it has decided nothing about the change. */
const tidying = new Set(['emergency-window-closed', 'no-emergency-window'])

function isWork(event: ChangeEvent): boolean {
  if (isEvent(event, 'window.decided')) {
    const { verdict, code } = event.data.verdict
    return verdict !== 'unknown' && !tidying.has(code)
  }
  return !isEvent(event, 'resume.began') && !isEvent(event, 'window.missed')
}

function endsIt(event: ChangeEvent): boolean {
  if (isEvent(event, 'rollback.began')) return true
  return 'verdict' in event.data && event.data.verdict.verdict !== 'pass'
}
