import type { SyncWindow } from '../argocd/sync-window.ts'
import type { LintFinding } from './finding.ts'
import type { Target } from './target.ts'

/** What makes two windows the same to Argo CD, in its order. Source: `SyncWindow.HashIdentity`; flags and description are no part of it. */
const identity = ({
  kind,
  schedule,
  duration,
  applications,
  namespaces,
  clusters,
  timeZone,
  andOperator,
}: SyncWindow) =>
  JSON.stringify([kind, schedule, duration, applications, namespaces, clusters, timeZone, andOperator])

/** Windows that Argo CD's API takes for the same, and refuses the project for. */
export function duplicateFindings(targets: readonly Target[]): readonly LintFinding[] {
  const first = new Map<string, number>()
  return targets.flatMap(({ window, own }) => {
    if (!own) return []
    const key = identity(window)
    const before = first.get(key)
    if (before === undefined) {
      first.set(key, window.index)
      return []
    }
    return [
      {
        rule: 'window-duplicate',
        level: 'error' as const,
        message: `window ${window.index} is the same as window ${before} to Argo CD, whose API refuses the project for it; manualSync, syncOverrun and description do not tell windows apart`,
        fix: `remove window ${window.index}, or window ${before} where they differ in manualSync`,
        path: ['spec', 'syncWindows', window.index],
        part: 'value' as const,
      },
    ]
  })
}
