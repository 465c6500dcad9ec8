import { type Candidate, canSync, type Ruling } from './can-sync.ts'
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

/** Matches and parses. As in Argo CD, an error in any window that matches spoils the answer; one in another does not. */
export function ask(
  calendars: readonly WindowCalendar[],
  subject: Subject,
  terms: Terms,
): { readonly question: Question; readonly obstacles: readonly Obstacle[] } {
  const parts: Part[] = []
  const obstacles: Obstacle[] = []
  for (const [calendar, { windows }] of calendars.entries()) {
    for (const window of windows) {
      const match = window.matches(subject, terms)
      if ('doubt' in match) obstacles.push({ window, ...match.doubt })
      else if (match.matches) {
        const times = window.times()
        if ('problem' in times) obstacles.push({ kind: 'window', window, problem: times.problem })
        else parts.push({ calendar, window, times })
      }
    }
  }
  const { manual = false, operationStart } = terms
  return { question: { calendars, parts, manual, operationStart: operationStart?.getTime() }, obstacles }
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
