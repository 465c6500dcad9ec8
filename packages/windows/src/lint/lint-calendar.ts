import { formatInstant } from '@chg/core'
import type { Times } from '../times.ts'
import type { CalendarWindow, WindowCalendar } from '../window.ts'
import { type Effort, effortOf } from './effort.ts'
import type { LintFinding } from './finding.ts'
import { firstWhere } from './first-where.ts'
import { AHEAD } from './target.ts'

const EFFORT = 60_000

type Complaint = Omit<LintFinding, 'path' | 'part'>

/** A window that can be asked for its times. */
interface Timed {
  readonly window: CalendarWindow
  readonly times: Times
  /** It holds for everything: also where nothing is known of what is to be changed, and how. */
  readonly isForAll: boolean
}

/** The traps in a calendar of another kind than an AppProject, seen from an instant. What can't be parsed is no calendar, and not asked. */
export function lintCalendar({ windows }: WindowCalendar, instant: Date): readonly LintFinding[] {
  const effort = effortOf(EFFORT)
  const now = instant.getTime()
  const read = windows.map((window) => ({ window, times: window.times() }))
  const timed = read.flatMap(({ window, times }): readonly Timed[] => {
    if ('problem' in times) return []
    const match = window.matches({}, {})
    return [{ window, times, isForAll: 'matches' in match && match.matches }]
  })
  const findings = read.flatMap(({ window, times }, place) => {
    const complaint =
      'problem' in times ? broken(window, times.problem) : seen(window, times, timed, now, effort)
    if (complaint === undefined) return []
    return [{ ...complaint, path: ['spec', 'windows', place], part: 'value' as const }]
  })
  return effort.spent ? [...findings, tooMany(windows.length)] : findings
}

function broken({ kind, label }: CalendarWindow, problem: string): Complaint {
  return {
    rule: 'window-times-invalid',
    level: 'error',
    message: `${kind} ${label}: ${problem}`,
    fix: 'mend it: until then every answer is unknown',
  }
}

function seen(
  window: CalendarWindow,
  times: Times,
  timed: readonly Timed[],
  now: number,
  effort: Effort,
): Complaint | undefined {
  const active = [{ times, active: true }]
  const ahead = firstWhere(active, now, now + AHEAD, effort)
  if (ahead === 'tired') return undefined
  if (ahead === 'none') return past(window, firstWhere(active, now - AHEAD, now, effort), now)
  if (ahead.start === now && ahead.end >= now + AHEAD) return endless(window)
  return hidden(window, times, timed, now, effort)
}

function endless({ kind, label, when }: CalendarWindow): Complaint {
  const allow = kind === 'allow'
  return {
    rule: 'window-never-closes',
    level: 'warning',
    message: `${kind} ${label} (${when}) is active all the way through the next two years`,
    fix: allow
      ? 'let it end, or remove it: it restricts nothing'
      : 'let it end, or say in its reason why it never does',
  }
}

/** Behind a window for all: a deny that outlives an allow every time, or one of its own kind. */
function hidden(
  window: CalendarWindow,
  times: Times,
  timed: readonly Timed[],
  now: number,
  effort: Effort,
): Complaint | undefined {
  for (const other of timed) {
    if (!effort.spend(1)) return undefined
    if (other.window === window || !other.isForAll) continue
    const kills = window.kind === 'allow' && other.window.kind === 'deny'
    const same = other.window.kind === window.kind && (!other.window.syncOverrun || window.syncOverrun)
    if ((!kills && !same) || !covers(other.times, times, now, effort)) continue
    if (same && other.window.index > window.index && covers(times, other.times, now, effort)) continue
    const { kind, label, when } = window
    const rest = `${other.window.kind} ${other.window.label} (${other.window.when}) is active whenever it is`
    return kills
      ? {
          rule: 'window-never-works',
          level: 'error',
          message: `${kind} ${label} (${when}) does not work once in the two years ahead: ${rest}, and a deny wins`,
          fix: 'narrow the deny by its scope, actions or invokers: no allow can override it',
        }
      : {
          rule: 'window-shadowed',
          level: 'notice',
          message: `${kind} ${label} (${when}) has no effect within two years: ${rest}`,
          fix: 'remove it, or mend its dates',
        }
  }
  return undefined
}

function covers(wide: Times, narrow: Times, now: number, effort: Effort): boolean {
  const wishes = [
    { times: narrow, active: true },
    { times: wide, active: false },
  ]
  return firstWhere(wishes, now, now + AHEAD, effort) === 'none'
}

function past(
  { kind, label, when }: CalendarWindow,
  before: ReturnType<typeof firstWhere>,
  now: number,
): Complaint {
  if (typeof before === 'string')
    return {
      rule: 'window-never-opens',
      level: 'warning',
      message: `${kind} ${label} (${when}) is not active once within two years from ${formatInstant(new Date(now))}`,
      fix: 'mend its dates, or remove it',
    }
  const allow = kind === 'allow'
  return {
    rule: 'window-expired',
    level: allow ? 'warning' : 'notice',
    message: `${kind} ${label} (${when}) is over, and does not come back within two years${allow ? ': what only it let through stays closed' : ''}`,
    fix: 'remove it, or write the dates of the next one',
  }
}

function tooMany(count: number): LintFinding {
  return {
    rule: 'window-too-many',
    level: 'warning',
    message: `the ${count} windows are too many to be looked at in full: a part of them was not`,
    fix: 'divide the calendar, or remove what is over',
    path: ['spec', 'windows'],
    part: 'key',
  }
}
