import { formatInstant } from '@chg/core'
import type { WindowCalendar } from '../window.ts'
import { type Effort, effortOf } from './effort.ts'
import type { LintFinding } from './finding.ts'
import { firstWhere } from './first-where.ts'
import { AHEAD } from './target.ts'

const EFFORT = 60_000

/** The traps in a calendar of another kind than an AppProject, seen from an instant. What can't be parsed is no calendar, and not asked. */
export function lintCalendar(calendar: WindowCalendar, instant: Date): readonly LintFinding[] {
  const effort = effortOf(EFFORT)
  const now = instant.getTime()
  return calendar.windows.flatMap((window, place) =>
    complaintsOf(window, now, effort).map((one) => ({
      ...one,
      path: ['spec', 'windows', place],
      part: 'value' as const,
    })),
  )
}

type Complaint = Omit<LintFinding, 'path' | 'part'>

function complaintsOf(
  window: WindowCalendar['windows'][number],
  now: number,
  effort: Effort,
): readonly Complaint[] {
  const times = window.times()
  if ('problem' in times)
    return [
      {
        rule: 'window-times-invalid',
        level: 'error',
        message: `${window.kind} ${window.label}: ${times.problem}`,
        fix: 'mend it: until then every answer is unknown',
      },
    ]
  const active = [{ times, active: true }]
  const ahead = firstWhere(active, now, now + AHEAD, effort)
  if (ahead === 'tired') return []
  if (ahead === 'none') return [past(window, firstWhere(active, now - AHEAD, now, effort), now)]
  if (ahead.start > now || ahead.end < now + AHEAD) return []
  return [
    {
      rule: 'window-never-closes',
      level: 'warning',
      message: `${window.kind} ${window.label} (${window.when}) is active all the way through the next two years`,
      fix:
        window.kind === 'allow'
          ? 'let it end, or remove it: it restricts nothing'
          : 'let it end, or say in its reason why it never does',
    },
  ]
}

function past(
  { kind, label, when }: WindowCalendar['windows'][number],
  seen: ReturnType<typeof firstWhere>,
  now: number,
): Complaint {
  if (typeof seen === 'string')
    return {
      rule: 'window-never-opens',
      level: 'warning',
      message: `${kind} ${label} (${when}) is not active once within two years from ${formatInstant(new Date(now))}`,
      fix: 'mend its dates, or remove it',
    }
  return {
    rule: 'window-expired',
    level: kind === 'allow' ? 'warning' : 'notice',
    message: `${kind} ${label} (${when}) is over, and does not come back within two years${kind === 'allow' ? ': what only it let through stays closed' : ''}`,
    fix: 'remove it, or write the dates of the next one',
  }
}
