import { type Candidate, canSync, type Ruling } from './can-sync.ts'
import type { Told } from './match.ts'
import type { Subject } from './subject.ts'
import type { Terms } from './terms.ts'
import type { Times } from './times.ts'
import type { Window, WindowCalendar } from './window.ts'

/** A question that can be answered for any instant: the windows that match, with their times parsed. */
export interface Question {
  readonly calendars: readonly Pick<WindowCalendar, 'name' | 'otherwise'>[]
  readonly parts: readonly Part[]
  readonly manual: boolean
  readonly operationStart: number | undefined
}

export interface Part {
  /** The place of its calendar. */
  readonly calendar: number
  readonly window: Window
  readonly times: Times
}

/** A window that keeps the question from being answered. */
export interface Obstacle {
  readonly kind: 'subject' | 'window'
  readonly window: Window
  /** The end of a sentence that begins with the window. */
  readonly problem: string
}

/** A window that is not meant for the subject. */
export interface Other {
  readonly calendar: string
  readonly match: Told
}

/** Windows of a calendar that are not meant for the subject, counted by what keeps them out. */
export interface Unmatched {
  readonly calendar: string
  /** The selectors, as the calendar names them; none where it has none, or does not tell. */
  readonly by: readonly string[]
  readonly windows: number
}

/** Matches and parses. As in Argo CD, an error in any window that matches spoils the answer; one in another does not. */
export function ask(
  calendars: readonly WindowCalendar[],
  subject: Subject,
  terms: Terms,
): {
  readonly question: Question
  readonly obstacles: readonly Obstacle[]
  readonly others: readonly Other[]
} {
  const parts: Part[] = []
  const others: Other[] = []
  const obstacles: Obstacle[] = []
  for (const [calendar, { windows }] of calendars.entries()) {
    for (const window of windows) {
      const match = window.matches(subject, terms)
      if ('doubt' in match) obstacles.push({ window, ...match.doubt })
      else if (match.matches) {
        const times = window.times()
        if ('problem' in times) obstacles.push({ kind: 'window', window, problem: times.problem })
        else parts.push({ calendar, window, times })
      } else others.push({ calendar: window.calendar, match })
    }
  }
  const { manual = false, operationStart } = terms
  const question = { calendars, parts, manual, operationStart: operationStart?.getTime() }
  return { question, obstacles, others }
}

/** Counts the windows that are meant for something else. */
export function countUnmatched(others: readonly Other[]): readonly Unmatched[] {
  const counts = new Map<string, Unmatched>()
  for (const { calendar, match } of others) {
    const by = match.by ?? []
    const key = JSON.stringify([calendar, by])
    counts.set(key, { calendar, by, windows: 1 + (counts.get(key)?.windows ?? 0) })
  }
  return [...counts.values()]
}

/** The ruling of each calendar at an instant, by its place; `active` may hold what is known about each part already. */
export function ruleCalendars(
  { calendars, parts, manual, operationStart }: Question,
  instant: number,
  active?: readonly boolean[],
): readonly Ruling[] {
  const candidates = calendars.map((): Candidate[] => [])
  for (const [place, { calendar, window, times }] of parts.entries()) {
    candidates[calendar]?.push({
      window,
      active: active?.[place] ?? times.activeAt(instant),
      ...(operationStart !== undefined && { activeAtStart: times.activeAt(operationStart, instant) }),
    })
  }
  return calendars.map(({ name, otherwise }, place) => ({
    ...canSync(candidates[place] ?? [], manual, otherwise),
    calendar: name,
  }))
}

/** The ruling that counts. All calendars must allow: the first that does not, else the first that has windows. */
export function governing(rulings: readonly Ruling[]): Ruling {
  const refusal = rulings.find(({ allowed }) => !allowed)
  return refusal ?? rulings.find(({ rule }) => rule !== 'no-windows') ?? canSync([], false)
}
