import { ChgError, type Verdict } from '@chg/core'
import type { Ruling } from './can-sync.ts'
import type { Decision, MatchedWindow, Slot } from './decision.ts'
import { sayObstacles } from './explain/explain-unknown.ts'
import { verdictOf } from './explain/explain-verdict.ts'
import { whyOf } from './explain/explain-window.ts'
import { type ForecastTerms, lookAhead } from './forecast/forecast.ts'
import type { Stretch } from './forecast/stretches.ts'
import {
  ask,
  countUnmatched,
  governing,
  type Obstacle,
  type Question,
  ruleCalendars,
  type Unmatched,
} from './question.ts'
import type { Subject } from './subject.ts'
import { runwayOf, type Terms } from './terms.ts'
import type { Window, WindowCalendar } from './window.ts'

/**
 * What the calendars say to a change of the subject at that instant, why, and when it changes.
 *
 * Each calendar is asked, and all must allow. A window that matches and can't be read, a time
 * zone that does not exist, a part of the subject that is needed and not known: the answer is `unknown`, never a pass.
 * Looks 366 days ahead. Throws `instant-invalid` for a date that is none, `subject-invalid` for a name beyond any limit.
 */
export function decide(
  calendars: readonly WindowCalendar[],
  subject: Subject,
  at: Date,
  terms: Terms = {},
): Decision {
  const instant = judged(at)
  const { question, obstacles, others } = ask(calendars, subject, terms)
  const unmatched = countUnmatched(others)
  if (obstacles.length > 0) return undecided(at, question, obstacles, unmatched)
  const rulings = ruleCalendars(question, instant)
  const ruling = governing(rulings)
  const outlook = lookAhead(question, instant, runwayOf(terms), forecastOf(terms))
  const date = (time: number | undefined) => (time === undefined ? undefined : new Date(time))
  const closesAt = ruling.allowed ? date(outlook.closesAt) : undefined
  const matched = question.parts.map(({ window, times, calendar }) =>
    matchedWindow(window, times.activeAt(instant), { ruling, own: rulings[calendar] ?? ruling }, terms),
  )
  const verdict = verdictOf({ subject, at, terms, ruling, matched, outlook, closesAt })
  return {
    verdict,
    state: ruling.allowed ? 'open' : 'closed',
    at,
    matched,
    closesAt,
    nextOpen: isPass(verdict) ? undefined : date(outlook.nextOpen),
    unmatched,
    slots: outlook.stretches.map(slotOf),
    forecast: outlook.forecast.map(slotOf),
    openings: outlook.openings.map(slotOf),
  }
}

function forecastOf({ forecast = 0, forecastDays = 0 }: Terms): ForecastTerms {
  return { openings: forecast, within: forecastDays * 86_400_000 }
}

function slotOf({ start, end, open }: Stretch): Slot {
  return { start: new Date(start), end: end === undefined ? undefined : new Date(end), open }
}

/** The state alone, by the same rules as `decide`, without a look ahead: for one who asks often. */
export function stateAt(
  calendars: readonly WindowCalendar[],
  subject: Subject,
  at: Date,
  terms: Terms = {},
): Decision['state'] {
  const { question, obstacles } = ask(calendars, subject, terms)
  if (obstacles.length > 0) return 'unknown'
  return governing(ruleCalendars(question, judged(at))).allowed ? 'open' : 'closed'
}

function judged(at: Date): number {
  const instant = at.getTime()
  if (!Number.isNaN(instant)) return instant
  const problem = 'the instant to be judged is not a date'
  throw new ChgError('instant-invalid', problem, 'this is a bug: please report it')
}

const isPass = ({ verdict }: Verdict) => verdict === 'pass'

interface Rulings {
  /** The one that counts, and that of the window's own calendar. */
  readonly ruling: Ruling
  readonly own: Ruling
}

function matchedWindow(
  window: Window,
  active: boolean,
  { ruling, own }: Rulings,
  terms: Terms,
): MatchedWindow {
  return {
    ...window,
    active,
    decided: ruling.deciding.includes(window),
    why: whyOf(window, active, own, terms.manual === true),
  }
}

function undecided(
  at: Date,
  { parts }: Question,
  obstacles: readonly Obstacle[],
  unmatched: readonly Unmatched[],
): Decision {
  const healthy = parts.map(({ window, times }) => ({
    ...window,
    active: times.activeAt(at.getTime()),
    decided: false,
    why: 'not asked: another window keeps the answer from being told',
  }))
  const broken = obstacles.map(({ window, problem }) => ({
    ...window,
    active: undefined,
    decided: true,
    why: `it ${problem}`,
  }))
  const matched = [...healthy, ...broken].sort((a, b) => (a.calendar === b.calendar ? a.index - b.index : 0))
  return {
    verdict: sayObstacles(obstacles),
    state: 'unknown',
    at,
    matched,
    closesAt: undefined,
    nextOpen: undefined,
    unmatched,
    slots: [],
    forecast: [],
    openings: [],
  }
}
