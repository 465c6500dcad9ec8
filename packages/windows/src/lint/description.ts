import type { Complaint } from './finding.ts'
import type { Target } from './target.ts'

const MOST_BYTES = 255
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** Source of the limit: Argo CD, `SyncWindow.Validate`: bytes, not characters. */
export function descriptionRules({ window: { description, index } }: Target): readonly Complaint[] {
  const complaints: Complaint[] = []
  const bytes = Buffer.byteLength(description)
  if (bytes > MOST_BYTES)
    complaints.push({
      rule: 'window-description-long',
      level: 'error',
      message: `the description of window ${index} has ${bytes} bytes: Argo CD's API takes ${MOST_BYTES}, and refuses every later change of the project with it`,
      fix: 'shorten it, and put the rest into a comment or behind a link',
      field: ['description'],
    })
  for (const [stated, weekday = '', date = ''] of description
    .slice(0, 4_096)
    .matchAll(/\b(sun|mon|tue|wed|thu|fri|sat)[a-z]{0,6},? (\d{4}-\d{2}-\d{2})\b/gi)) {
    const actual = days[new Date(`${date}T00:00:00Z`).getUTCDay()]
    if (actual === undefined || actual.toLowerCase().startsWith(weekday.toLowerCase())) continue
    complaints.push({
      rule: 'window-date-weekday',
      level: 'warning',
      message: `the description of window ${index} says "${stated}", and that day is a ${actual}`,
      fix: `write "${actual.slice(0, 3)} ${date}", or mend the date and the schedule`,
      field: ['description'],
    })
  }
  return complaints
}
