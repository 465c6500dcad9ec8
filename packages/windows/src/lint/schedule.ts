import { short } from '../window.ts'
import type { Complaint } from './finding.ts'
import { mendSchedule } from './mend-schedule.ts'
import { problemOf } from './schedule-problem.ts'
import type { Scene, Target } from './target.ts'

/** A schedule that Argo CD can't parse blocks every sync of all that the window matches, and stops auto-sync without a word. */
export function scheduleRules(
  { window: { schedule, index } }: Target,
  { looks }: Scene,
): readonly Complaint[] {
  const problem = problemOf(schedule)
  if (problem === undefined) return []
  const mended = looks.spend(5) ? mendSchedule(schedule) : undefined
  const sunday = /end of range \(7\) above maximum \(6\)/.test(problem)
  const seven = 'Sunday is 0 in Argo CD, and 7 is an error'
  return [
    {
      rule: sunday ? 'window-sunday-seven' : 'window-schedule-invalid',
      level: 'error',
      message: `the schedule of window ${index} (${JSON.stringify(short(schedule))}) can't be parsed: ${sunday ? seven : short120(problem)}; Argo CD then refuses every sync of what the window matches, and auto-sync stops without a word`,
      fix:
        mended === undefined
          ? 'write five fields: minute hour day month weekday, for example `schedule: "0 22 * * 5"`'
          : `write \`schedule: ${JSON.stringify(mended)}\``,
      field: ['schedule'],
    },
  ]
}

const short120 = (text: string) => (text.length > 120 ? `${text.slice(0, 120)}…` : text)
