import { formatDuration, refuse, sayCount, sayInstant, type Verdict } from '@chg/core'
import type { MissedOpening } from '@chg/history'
import type { Lateness } from './lateness.ts'

/** A window in which nobody resumed a change, with the sentence for people and for the record. */
export interface MissedWindow extends MissedOpening {
  readonly lateness: Lateness
  readonly verdict: Verdict
}

/** Says what was planned, when the schedule should have looked, when it did, and what comes next. */
export function missedWindow(missed: MissedOpening, now: Date, lateness: Lateness): MissedWindow {
  const { change, application, opening, expired, nextOpen, suspended } = missed
  const { expectedAt, late, skippedTicks } = lateness
  const closes = opening.closes === undefined ? '' : ` to ${sayInstant(new Date(opening.closes))}`
  const planned = `${sayInstant(new Date(opening.opens))}${closes}`
  const taken = suspended.resumes.findLast(({ data }) => data.opening.opens === opening.opens)
  const looked = `the first look was due ${sayInstant(expectedAt)}, and this one came ${formatDuration(late)} later`
  const skipped = skippedTicks === 0 ? '' : `; ${sayCount(skippedTicks, 'look')} of the schedule did not come`
  const how =
    taken === undefined
      ? `${looked}${skipped}`
      : `it was taken up ${sayInstant(new Date(taken.time))} by ${taken.data.by}, which did not carry it on`
  const reason = `${change} on ${application} missed its window of ${planned}: ${how}.`
  const next = expired
    ? `it was to be resumed until ${sayInstant(new Date(suspended.until))}: run its workflow by hand`
    : nextOpen === undefined
      ? 'the gate looks for the next window now'
      : `the next window opens ${sayInstant(new Date(nextOpen))}, in ${formatDuration(Date.parse(nextOpen) - now.getTime())}`
  return { ...missed, lateness, verdict: refuse('missed-window', reason, next) }
}
