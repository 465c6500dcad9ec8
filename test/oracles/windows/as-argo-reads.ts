import { matchWindow } from '../../../packages/windows/src/argocd/matching.ts'
import type { SyncWindow } from '../../../packages/windows/src/argocd/sync-window.ts'
import { readPattern } from '../../../packages/windows/src/patterns/pattern.ts'
import type { Subject } from '../../../packages/windows/src/subject.ts'
import { zoneNamed } from '../../../packages/windows/src/zones/zone.ts'

interface Reading {
  readonly window: SyncWindow
  readonly explained: readonly string[]
}

/**
 * All that ours reads otherwise than Argo CD on purpose: it says that it can't tell, and why (`activityOf`, `matchWindow`).
 * The window comes back as Argo CD reads it. `matched` is what Argo CD says, for patterns on which nobody can tell before.
 */
export function asArgoReads(window: SyncWindow, subject: Subject, matched: boolean): Reading {
  const { timeZone } = window
  const explained: string[] = []
  let read = window
  if (timeZone === 'Local') {
    explained.push('the zone Local, which is that of the server')
    read = { ...read, timeZone: 'UTC' }
  } else if (timeZone !== '' && zoneNamed(timeZone) === undefined) {
    explained.push('a zone that does not exist, and that Argo CD takes for UTC')
    read = { ...read, timeZone: 'UTC' }
  }
  if (!isDoubtful(read, subject)) return { window: read, explained }
  const selectors = [read.applications, read.namespaces, read.clusters]
  const [applications = [], namespaces = [], clusters = []] = selectors.map(withoutUnreadable)
  const readable = { ...read, applications, namespaces, clusters }
  if (!isDoubtful(readable, subject))
    return {
      window: readable,
      explained: [...explained, 'a pattern that Argo CD takes for one without matches'],
    }
  const decided = { ...read, applications: matched ? ['*'] : [], namespaces: [], clusters: [] }
  return { window: decided, explained: [...explained, 'a pattern on which the matcher of Argo CD errs'] }
}

const isDoubtful = (window: SyncWindow, subject: Subject) => 'doubt' in matchWindow(window, subject)

/** Instead of a pattern that does not compile one that matches nothing here. */
function withoutUnreadable(patterns: readonly string[]): readonly string[] {
  return patterns.map((pattern) => {
    try {
      readPattern(pattern)
      return pattern
    } catch {
      return 'nothing-is-called-so'
    }
  })
}
