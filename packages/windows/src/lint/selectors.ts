import { short } from '../window.ts'
import type { Complaint } from './finding.ts'
import type { Target } from './target.ts'

export const selectorNames = ['applications', 'namespaces', 'clusters'] as const
export type SelectorName = (typeof selectorNames)[number]

export const isCatchAll = (pattern: string) => /^\*+$/.test(pattern)

/** Selectors are OR-ed unless `andOperator` says otherwise, and without any the window matches nothing. Source: `SyncWindows.Matches`. */
export function selectorRules({ window }: Target): readonly Complaint[] {
  const { index, andOperator } = window
  const set = selectorNames.filter((name) => window[name].length > 0)
  if (set.length === 0)
    return [
      {
        rule: 'window-no-selector',
        level: 'error',
        message: `window ${index} has no applications, namespaces or clusters: it matches nothing, and Argo CD's API refuses it`,
        fix: 'write `applications: ["*"]` for all applications of the project',
      },
    ]
  if (andOperator || set.length === 1) return []
  const wide = set.find((name) => window[name].some(isCatchAll))
  const others = set.filter((name) => name !== wide)
  const paste = 'write `andOperator: true`'
  if (wide !== undefined)
    return [
      {
        rule: 'window-selectors-or',
        level: 'error',
        message: `${wide} of window ${index} takes everything, so ${others.join(' and ')} (${short(JSON.stringify(window[others[0] ?? wide]))}) ${others.length === 1 ? 'narrows' : 'narrow'} nothing down: selectors are OR-ed`,
        fix: `${paste}, or remove ${wide}`,
        field: [wide],
        part: 'key',
      },
    ]
  return [
    {
      rule: 'window-selectors-either',
      level: 'notice',
      message: `window ${index} matches what any one of ${set.join(', ')} takes: selectors are OR-ed`,
      fix: `${paste}, if all of them are to hold`,
      field: [set[1] ?? 'applications'],
      part: 'key',
    },
  ]
}
