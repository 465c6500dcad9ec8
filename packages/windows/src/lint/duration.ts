import { messageOf, parseGoDuration } from '@chg/core'
import { activityOf } from '../argocd/activity.ts'
import { short } from '../window.ts'
import type { Complaint } from './finding.ts'
import type { Target } from './target.ts'

/** Argo CD takes any duration of Go, also none and negative ones: windows that never open. */
export function durationRules({ window }: Target): readonly Complaint[] {
  const { duration, kind, index } = window
  const field = ['duration']
  const problem = problemOf(duration)
  if (problem !== undefined) {
    const mended = mendDuration(duration)
    return [
      {
        rule: 'window-duration-invalid',
        level: 'error',
        message: `the duration of window ${index} (${JSON.stringify(short(duration))}) can't be parsed: ${problem}; Argo CD then refuses every sync of what the window matches, and auto-sync stops without a word`,
        fix:
          mended === undefined
            ? 'write it as Go does, with h, m and s: `duration: 1h30m`'
            : `write \`duration: ${mended}\``,
        field,
      },
    ]
  }
  if (parseGoDuration(duration) > 0n) return []
  const effect =
    kind === 'allow'
      ? 'an allow that never opens closes all that it matches for ever'
      : 'a deny that never begins freezes nothing'
  return [
    {
      rule: 'window-never-opens',
      level: 'error',
      message: `window ${index} never opens: its duration is ${short(duration)}, and ${effect}`,
      fix: 'write a positive duration, for example `duration: 4h`, or remove the window',
      field,
    },
  ]
}

function problemOf(duration: string): string | undefined {
  try {
    parseGoDuration(duration)
  } catch (error) {
    const said = messageOf(error)
    return said.length > 120 ? `${said.slice(0, 120)}…` : said
  }
  // The sums that Argo CD makes with it.
  const read = activityOf({ ...blank, duration })
  return 'problem' in read ? read.problem : undefined
}

const blank = {
  project: '',
  index: 0,
  kind: 'deny',
  schedule: '* * * * *',
  applications: [],
  namespaces: [],
  clusters: [],
  manualSync: false,
  timeZone: '',
  andOperator: false,
  syncOverrun: false,
  description: '',
}

const units: readonly (readonly [RegExp, string])[] = [
  [/^(w|weeks?)$/, 'w'],
  [/^(d|days?)$/, 'd'],
  [/^(h|hrs?|hours?)$/, 'h'],
  [/^(m|mins?|minutes?)$/, 'm'],
  [/^(s|secs?|seconds?)$/, 's'],
]

/** Days, weeks, words, spaces and ISO 8601, as Go would write them; undefined where nobody can tell. */
function mendDuration(duration: string): string | undefined {
  if (duration.length > 60) return undefined
  const text = duration
    .trim()
    .toLowerCase()
    .replace(/^p(?=[\dt])/, '')
    .replace(/t(?=\d)/, ' ')
  const clock = /^(\d{1,3}):(\d{2})$/.exec(text)
  if (clock !== null) return `${Number(clock[1])}h${Number(clock[2])}m`
  if (!/^(\d{1,6} ?[a-z]+[ ,]*)+$/.test(text)) return undefined
  let hours = 0
  let rest = ''
  for (const [, count = '', word = ''] of text.matchAll(/(\d{1,6}) ?([a-z]+)/g)) {
    const unit = units.find(([form]) => form.test(word))?.[1]
    if (unit === undefined) return undefined
    if (unit === 'w') hours += 168 * Number(count)
    else if (unit === 'd') hours += 24 * Number(count)
    else if (unit === 'h') hours += Number(count)
    else rest += `${count}${unit}`
  }
  return `${hours > 0 ? `${hours}h` : ''}${rest}`
}
