import { type Activity, activityOf, isActive } from './activity.ts'
import { type Candidate, canSync, type Ruling } from './can-sync.ts'
import type { Terms } from './decision.ts'
import { matchWindow } from './matching.ts'
import type { Subject, SyncWindow } from './sync-window.ts'

/** A question that can be answered for any instant: the windows that match, by project, with their times parsed. */
export interface Question {
  readonly parts: readonly Part[]
  readonly manual: boolean
  readonly operationStart: number | undefined
}

export interface Part {
  readonly window: SyncWindow
  readonly activity: Activity
}

/** A window that keeps the question from being answered. */
export interface Obstacle {
  readonly kind: 'subject' | 'window'
  readonly window: SyncWindow
  /** The end of a sentence that begins with the window. */
  readonly problem: string
}

/** Matches and parses. As in Argo CD, an error in any window that matches spoils the answer; one in another does not. */
export function askWindows(
  windows: readonly SyncWindow[],
  subject: Subject,
  { manual = false, operationStart }: Terms,
): { readonly question: Question; readonly obstacles: readonly Obstacle[] } {
  const parts: Part[] = []
  const obstacles: Obstacle[] = []
  for (const window of windows) {
    const match = matchWindow(window, subject)
    if ('doubt' in match) obstacles.push({ window, ...match.doubt })
    else if (match.matches) {
      const activity = activityOf(window)
      if ('problem' in activity) obstacles.push({ kind: 'window', window, problem: activity.problem })
      else parts.push({ window, activity })
    }
  }
  return { question: { parts, manual, operationStart: operationStart?.getTime() }, obstacles }
}

/** The ruling of each project at an instant, in order; `active` may hold what is known about each part already. */
export function ruleProjects(
  { parts, manual, operationStart }: Question,
  instant: number,
  active?: readonly boolean[],
): ReadonlyMap<string, Ruling> {
  const byProject = new Map<string, Candidate[]>()
  for (const [place, { window, activity }] of parts.entries()) {
    const candidates = byProject.get(window.project) ?? []
    byProject.set(window.project, candidates)
    candidates.push({
      window,
      active: active?.[place] ?? isActive(activity, instant),
      ...(operationStart !== undefined && { activeAtStart: isActive(activity, operationStart, instant) }),
    })
  }
  return new Map([...byProject].map(([project, candidates]) => [project, canSync(candidates, manual)]))
}

/** The ruling that counts. All projects must allow: the first that does not, else the first that has windows. */
export function governing(rulings: ReadonlyMap<string, Ruling>): Ruling {
  const all = [...rulings.values()]
  return all.find(({ allowed }) => !allowed) ?? all[0] ?? canSync([], false)
}
