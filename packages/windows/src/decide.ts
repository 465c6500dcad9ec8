import { ChgError, type Verdict } from '@chg/core'
import { isActive } from './activity.ts'
import type { Ruling } from './can-sync.ts'
import type { Decision, MatchedWindow, Terms } from './decision.ts'
import { sayObstacles } from './explain-unknown.ts'
import { verdictOf } from './explain-verdict.ts'
import { whyOf } from './explain-window.ts'
import { lookAhead } from './forecast.ts'
import { askWindows, governing, type Obstacle, type Question, ruleProjects } from './question.ts'
import type { Subject, SyncWindow } from './sync-window.ts'

/**
 * What Argo CD 3.5 would say to a sync of the subject at that instant, why, and when it changes.
 *
 * Windows of several projects: each project is asked, and all must allow. A window that matches and can't be read, a time
 * zone that does not exist, a part of the subject that is needed and not known: the answer is `unknown`, never a pass.
 * Looks 366 days ahead. Throws `instant-invalid` for a date that is none, `subject-invalid` for a name beyond any limit.
 */
export function decide(
  windows: readonly SyncWindow[],
  subject: Subject,
  at: Date,
  terms: Terms = {},
): Decision {
  const instant = judged(at)
  const { question, obstacles } = askWindows(windows, subject, terms)
  if (obstacles.length > 0) return undecided(at, question, obstacles)
  const rulings = ruleProjects(question, instant)
  const ruling = governing(rulings)
  const outlook = lookAhead(question, instant, terms.expectedDuration ?? 0)
  const date = (time: number | undefined) => (time === undefined ? undefined : new Date(time))
  const closesAt = ruling.allowed ? date(outlook.closesAt) : undefined
  const matched = question.parts.map(({ window, activity }) =>
    matchedWindow(window, isActive(activity, instant), ruling, rulings, terms),
  )
  const verdict = verdictOf({ subject, at, terms, ruling, matched, outlook, closesAt })
  return {
    verdict,
    state: ruling.allowed ? 'open' : 'closed',
    at,
    matched,
    closesAt,
    nextOpen: isPass(verdict) ? undefined : date(outlook.nextOpen),
    slots: outlook.stretches.map(({ start, end, open }) => ({
      start: new Date(start),
      end: date(end),
      open,
    })),
  }
}

/** The state alone, by the same rules as `decide`, without a look ahead: for one who asks often. */
export function stateAt(
  windows: readonly SyncWindow[],
  subject: Subject,
  at: Date,
  terms: Terms = {},
): Decision['state'] {
  const { question, obstacles } = askWindows(windows, subject, terms)
  if (obstacles.length > 0) return 'unknown'
  return governing(ruleProjects(question, judged(at))).allowed ? 'open' : 'closed'
}

function judged(at: Date): number {
  const instant = at.getTime()
  if (!Number.isNaN(instant)) return instant
  const problem = 'the instant to be judged is not a date'
  throw new ChgError('instant-invalid', problem, 'this is a bug: please report it')
}

const isPass = ({ verdict }: Verdict) => verdict === 'pass'

function matchedWindow(
  window: SyncWindow,
  active: boolean,
  ruling: Ruling,
  rulings: ReadonlyMap<string, Ruling>,
  terms: Terms,
): MatchedWindow {
  const own = rulings.get(window.project) ?? ruling
  return {
    ...window,
    active,
    decided: ruling.deciding.includes(window),
    why: whyOf(window, active, own, terms.manual === true),
  }
}

function undecided(at: Date, { parts }: Question, obstacles: readonly Obstacle[]): Decision {
  const healthy = parts.map(({ window, activity }) => ({
    ...window,
    active: isActive(activity, at.getTime()),
    decided: false,
    why: 'not asked: another window keeps the answer from being told',
  }))
  const broken = obstacles.map(({ window, problem }) => ({
    ...window,
    active: undefined,
    decided: true,
    why: `it ${problem}`,
  }))
  const matched = [...healthy, ...broken].sort((a, b) => (a.project === b.project ? a.index - b.index : 0))
  return {
    verdict: sayObstacles(obstacles),
    state: 'unknown',
    at,
    matched,
    closesAt: undefined,
    nextOpen: undefined,
    slots: [],
  }
}
