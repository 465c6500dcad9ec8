import { matchWindow } from '../argocd/matching.ts'
import type { SyncWindow } from '../argocd/sync-window.ts'
import { type Pattern, readPattern } from '../patterns/pattern.ts'
import type { Subject } from '../subject.ts'
import type { Effort } from './effort.ts'
import { sampleName } from './sample-name.ts'
import { type SelectorName, selectorNames } from './selectors.ts'

/** Patterns of a selector that are tried, and names that are made of them. */
const MOST_PATTERNS = 40
const MOST_NAMES = 200
const MOST_APPLICATIONS = 2_000

/** Finds subjects that two windows have in common. */
export interface Witnesses {
  /** One of the known applications, else one that could be; undefined where none was found. */
  of(one: SyncWindow, other: SyncWindow): Subject | undefined
}

export function witnessesAmong(applications: readonly Subject[], effort: Effort): Witnesses {
  const known = new Map<string, Subject | null>()
  const patterns = new Map<string, Pattern | null>()
  const takes = (list: readonly string[], name: string) =>
    list
      .slice(0, MOST_PATTERNS)
      .some((pattern) => pattern === '*' || readOnce(pattern, patterns)?.matches(name))
  const find = (one: SyncWindow, other: SyncWindow): Subject | undefined => {
    const fits = (subject: Subject) => isTaken(one, subject) && isTaken(other, subject)
    const real = applications.slice(0, MOST_APPLICATIONS).find(fits)
    if (real !== undefined) return real
    const [application, namespace, cluster] = selectorNames.map((name) => choices(name, one, other, takes))
    for (const app of application ?? [])
      for (const space of namespace ?? [])
        for (const where of cluster ?? []) {
          const isServer = where.includes('://')
          const subject = {
            application: app,
            namespace: space,
            clusterName: isServer ? '' : where,
            clusterServer: isServer ? where : '',
          }
          if (fits(subject)) return subject
        }
    return undefined
  }
  return {
    of(one, other) {
      const key = JSON.stringify(
        [one, other].map((window) => [window.andOperator, ...selectorNames.map((name) => window[name])]),
      )
      const before = known.get(key)
      if (before !== undefined) return before ?? undefined
      const patterns = [one, other].flatMap((window) => selectorNames.map((name) => window[name].length))
      const found = effort.spend(patterns.reduce((sum, count) => sum + 2 * count, 10))
        ? find(one, other)
        : undefined
      known.set(key, found ?? null)
      return found
    },
  }
}

export function isTaken(window: SyncWindow, subject: Subject): boolean {
  const match = matchWindow(window, subject)
  return 'matches' in match && match.matches
}

/** Of the names for one selector: one that both windows take, one for each of them, and one that is nobody's. */
function choices(
  name: SelectorName,
  one: SyncWindow,
  other: SyncWindow,
  takes: (list: readonly string[], name: string) => boolean,
): readonly string[] {
  const plain = { applications: 'some-app', namespaces: 'some-namespace', clusters: 'some-cluster' }[name]
  const lists = [one[name].slice(0, MOST_PATTERNS), other[name].slice(0, MOST_PATTERNS)] as const
  const names = new Set([plain])
  for (const pattern of lists.flat()) names.add(sampleName(pattern, 'x')).add(sampleName(pattern, ''))
  for (const first of lists[0])
    for (const second of lists[1]) {
      if (names.size >= MOST_NAMES) break
      names.add(sampleName(first, sampleName(second, ''))).add(sampleName(second, sampleName(first, '')))
    }
  const tried = [...names].filter((text) => text !== '').slice(0, MOST_NAMES)
  const both = tried.find((text) => lists.every((list) => list.length === 0 || takes(list, text)))
  const each = lists.map((list) => (list.length === 0 ? undefined : tried.find((text) => takes(list, text))))
  return [...new Set([both, ...each, plain].filter((text) => text !== undefined))]
}

function readOnce(pattern: string, cache: Map<string, Pattern | null>): Pattern | undefined {
  const before = cache.get(pattern)
  if (before !== undefined) return before ?? undefined
  let read: Pattern | null = null
  try {
    read = readPattern(pattern)
  } catch {
    // Such a pattern matches nothing, and a finding of its own says so.
  }
  cache.set(pattern, read)
  return read ?? undefined
}
