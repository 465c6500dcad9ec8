import { isChgError, unknown, type Verdict } from '@chg/core'
import { decide, stateAt } from '../decide.ts'
import type { Decision, MatchedWindow } from '../decision.ts'
import { invokers } from '../subject.ts'
import type { Terms } from '../terms.ts'
import type { WindowCalendar } from '../window.ts'
import { type Cause, causeOf } from './cause.ts'
import type { Deployment } from './deployment.ts'

/** What calendars say to a deployment that was, at the instant at which it began. */
export interface Judgement {
  readonly deployment: Deployment
  readonly result: 'passes' | 'refused' | 'unknown'
  /** That of `decide`, or why it can't be told. */
  readonly verdict: Verdict
  /** The windows that the answer rests on. */
  readonly deciding: readonly MatchedWindow[]
  /** When refused: why. */
  readonly cause?: Cause | undefined
  /** When refused: the next opening, undefined when there is none within a year. */
  readonly opensAt?: Date | undefined
  /** It began inside, and ended after the window closed; undefined where it did not pass, or its end is not known. */
  readonly outlasted?: boolean | undefined
}

/**
 * Judges one deployment. Where the history does not tell who started it, every possibility is asked: if they agree, that is
 * the answer; if they differ, it is unknown, with the code `initiator-unknown`.
 */
export function judge(deployment: Deployment, calendars: readonly WindowCalendar[]): Judgement {
  const { subject } = deployment
  const at = judgedInstant(deployment)
  const [strictest = {}, ...others] = possibleTerms(deployment)
  try {
    const decision = decide(calendars, subject, at, strictest)
    const agreed = others.every((terms) => stateAt(calendars, subject, at, terms) === decision.state)
    return agreed ? judgementOf(deployment, decision, calendars, strictest) : split(deployment, decision)
  } catch (error) {
    if (!isChgError(error, 'subject-invalid')) throw error
    return undecided(deployment, unknown(error.code, error.message, error.fix))
  }
}

/** A deployment of which it can't be told. */
export function undecided(deployment: Deployment, verdict: Verdict): Judgement {
  return { deployment, result: 'unknown', verdict, deciding: [] }
}

/**
 * Histories keep whole seconds: it began within that one, of which the end is judged, so that what waited for a window and began as
 * it opened is not taken for refused.
 */
export function judgedInstant({ startedAt }: Pick<Deployment, 'startedAt'>): Date {
  return startedAt.getMilliseconds() === 0 ? new Date(startedAt.getTime() + 999) : startedAt
}

/** The stricter possibility first: not manual, by automation. */
export function possibleTerms({ manual, invoker, action }: Deployment): readonly Terms[] {
  const manuals = manual === undefined ? [false, true] : [manual]
  const who = invoker === undefined ? invokers.toReversed() : [invoker]
  return manuals.flatMap((one) => who.map((other) => ({ manual: one, invoker: other, action })))
}

function judgementOf(
  deployment: Deployment,
  decision: Decision,
  calendars: readonly WindowCalendar[],
  terms: Terms,
): Judgement {
  const { verdict, state, matched, nextOpen } = decision
  const deciding = matched.filter(({ decided }) => decided)
  if (state === 'unknown') return { deployment, result: 'unknown', verdict, deciding }
  if (state === 'closed') {
    const cause = causeOf(verdict, deciding)
    return { deployment, result: 'refused', verdict, deciding, cause, opensAt: nextOpen }
  }
  const outlasted = outlasts(deployment, decision, calendars, terms)
  return { deployment, result: 'passes', verdict, deciding, outlasted }
}

/** Whether it went on after the window had closed, and no `syncOverrun` let it. */
function outlasts(
  { subject, endedAt }: Deployment,
  { closesAt, at }: Decision,
  calendars: readonly WindowCalendar[],
  terms: Terms,
): boolean | undefined {
  if (endedAt === undefined) return undefined
  if (closesAt === undefined || closesAt >= endedAt) return false
  const { closesAt: heldUp } = decide(calendars, subject, at, { ...terms, operationStart: at })
  return heldUp !== undefined && heldUp < endedAt
}

function split(deployment: Deployment, { verdict, matched }: Decision): Judgement {
  const reason = `It depends on who started it, which the history does not tell; if nobody did by hand: ${verdict.reason}`
  const deciding = matched.filter(({ decided }) => decided)
  return { ...undecided(deployment, unknown('initiator-unknown', reason)), deciding }
}
