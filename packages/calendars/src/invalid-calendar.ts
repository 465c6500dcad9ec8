import { ChgError } from '@chg/core'

const MOST = 10

/** `calendar-invalid` for a text: each problem is a sentence that begins with its place. */
export function invalidCalendar(problems: readonly string[]): ChgError {
  const shown = problems.slice(0, MOST)
  if (problems.length > shown.length) shown.push(`and ${problems.length - shown.length} more`)
  return new ChgError(
    'calendar-invalid',
    `the calendar is not valid: ${shown.join('; ')}`,
    'mend it: a calendar is an AppProject of Argo CD 3.5, a Calendar of chg-actions, an iCalendar file or the freeze periods of GitLab',
  )
}
