import type { OutcomeOf, Reporter } from '@chg/action'
import type { WindowCheck } from '@chg/calendars'
import { causesOf, formatInstant, isChgError, type Json, unknown } from '@chg/core'
import type { MatchedWindow, Subject, Zone } from '@chg/windows'
import type { action } from './action.ts'
import { summaryOf } from './summary.ts'

type Result = OutcomeOf<typeof action>

/** A decision as outputs, as an event and for people. */
export function outcomeOf(decision: WindowCheck, subject: Subject, zone: Zone): Result {
  const { verdict, state, at, closesAt, nextOpen, sources } = decision
  const [next, closes] = [nextOpen && formatInstant(nextOpen), closesAt && formatInstant(closesAt)]
  const matched = listed(decision.matched)
  return {
    verdict,
    outputs: {
      state,
      'next-open': next,
      'closes-at': closes,
      matched: JSON.stringify(matched),
      forecast: forecastOf(decision),
    },
    data: {
      state,
      at: formatInstant(at),
      calendars: sources,
      matched,
      ...(next !== undefined && { nextOpen: next }),
      ...(closes !== undefined && { closesAt: closes }),
    },
    summary: summaryOf(decision, subject, zone),
  }
}

/** The openings as JSON, as many as an output can hold; nothing could be told of them where it is not known. */
function forecastOf({ openings, state }: WindowCheck): string | undefined {
  if (state === 'unknown') return undefined
  return JSON.stringify(
    openings.slice(0, MOST_OPENINGS).map(({ start, end }) => ({
      start: formatInstant(start),
      ...(end !== undefined && {
        end: formatInstant(end),
        length: Math.floor((end.getTime() - start.getTime()) / 1000),
      }),
    })),
  )
}

/** The outcome where the calendar or Argo CD could not be read: unknown, and `state` says so. Anything else passes on. */
export function unreadable(error: unknown, reporter: Reporter): Result {
  if (!isChgError(error) || error.code === 'cancelled') throw error
  for (const cause of causesOf(error).slice(1)) reporter.info(`  caused by: ${cause}`)
  const reason = `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}.`
  return { verdict: unknown(error.code, reason, error.fix), outputs: { state: 'unknown' } }
}

const MOST = 40
/** Each takes less than 90 bytes of the 64 KiB that an output may have. */
const MOST_OPENINGS = 500
const LONGEST = 300
/** Of the 64 KiB that an output may have. */
const ROOM = 60 * 1024

/** The windows as JSON, what decided first in line when there are too many for an output. */
function listed(windows: readonly MatchedWindow[]): readonly { readonly [key: string]: Json }[] {
  const chosen =
    windows.length <= MOST ? windows : [...windows].sort((a, b) => Number(b.decided) - Number(a.decided))
  const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)
  const listed = chosen.slice(0, MOST).map((window) => ({
    calendar: window.calendar,
    index: window.index,
    kind: cut(window.kind),
    when: window.when,
    ...(window.syncWindow !== undefined && {
      project: window.syncWindow.project,
      schedule: cut(window.syncWindow.schedule),
      duration: cut(window.syncWindow.duration),
    }),
    timeZone: cut(window.timeZone),
    manualSync: window.manualSync,
    syncOverrun: window.syncOverrun,
    reason: cut(window.reason),
    owner: cut(window.owner),
    active: window.active ?? null,
    decided: window.decided,
    why: window.why.slice(0, 2 * LONGEST),
  }))
  while (Buffer.byteLength(JSON.stringify(listed)) > ROOM) listed.pop()
  return listed
}
