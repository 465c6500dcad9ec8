import type { Complaint } from './finding.ts'
import type { Target } from './target.ts'

/** Windows that are always active: by a schedule without any start, or because each start comes before the last one has ended. */
export function alwaysRules({ window, always }: Target): readonly Complaint[] {
  const { kind, index, duration, schedule } = window
  if (always === 'drought')
    return [
      {
        rule: 'window-always-active',
        level: 'error',
        message: `the schedule of window ${index} matches no date, and Argo CD takes such a window for always active: ${kind === 'deny' ? 'this deny freezes for ever' : 'this allow is open for ever'}`,
        fix: 'mend the day and the month, or remove the window',
        field: ['schedule'],
      },
    ]
  if (always === undefined) return []
  const starts = `it starts anew (${JSON.stringify(schedule.slice(0, 60))}) before its ${duration.slice(0, 20)} are over`
  return [
    {
      rule: 'window-never-closes',
      level: kind === 'allow' ? 'error' : window.manualSync ? 'notice' : 'warning',
      message:
        kind === 'allow'
          ? `window ${index} never closes: ${starts}, so it restricts nothing, and no other allow window of its applications does`
          : `window ${index} never ends: ${starts}, so it is a freeze without an end`,
      fix:
        kind === 'allow'
          ? 'start it once: `schedule: "0 22 * * 5"` with `duration: 4h` opens on Fridays at 22:00 for four hours'
          : 'start it once, or, where the freeze is meant to stay, say so in its description',
      field: ['schedule'],
    },
  ]
}
