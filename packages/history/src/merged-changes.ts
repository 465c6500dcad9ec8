import { parseChangeId, parseTrailers, pathMatches } from '@chg/change'
import { isChgError } from '@chg/core'
import type { Commit, History } from './history.ts'
import { integrations } from './integration.ts'

/** The files that make up each application, as globs (`*` within a directory, `**` across). */
export type Applications = Readonly<Record<string, { readonly paths: readonly string[] }>>

/** What one change did to one application, up to its newest commit. */
export interface MergedChange {
  readonly change: string
  readonly application: string
  /** The commit of the branch's own line that brought its newest commit. */
  readonly revision: string
  /** Where that commit stands on the branch's own line, counted from its oldest. */
  readonly position: number
  /** When that commit was made: for a merge, when it was merged. */
  readonly committedAt: Date
}

/** A commit with the changes that its trailers name. */
export interface NamedCommit {
  readonly commit: Commit
  readonly changes: readonly string[]
}

/** The commits that belong to a change, newest first. `warn` hears of trailers that name none. */
export function namedCommits(
  commits: readonly Commit[],
  warn: (message: string) => void,
): readonly NamedCommit[] {
  return commits.flatMap((commit) => {
    const changes = changesOf(commit, warn)
    return changes.length === 0 ? [] : [{ commit, changes }]
  })
}

function changesOf({ sha, message }: Commit, warn: (message: string) => void): readonly string[] {
  const values = parseTrailers(message).change
  const where = `Commit ${sha.slice(0, 12)}`
  if (values.length === 0 && /^Change[ \t]?:/im.test(message)) {
    warn(
      `${where} has a line "Change:" that is no trailer: it must stand in the last paragraph, among trailers only. The commit is taken to belong to no change.`,
    )
  }
  const ids = values.flatMap((value) => {
    try {
      return [parseChangeId(value)]
    } catch (error) {
      if (!isChgError(error, 'change-id-invalid')) throw error
      warn(`${where}: ${error.message}. Its trailer is passed over; ${error.fix}.`)
      return []
    }
  })
  return [...new Set(ids)]
}

/** Per change and application the newest revision, in the order in which those came to the branch, oldest first. */
export function mergedChanges(
  history: History,
  named: readonly NamedCommit[],
  files: ReadonlyMap<string, readonly string[]>,
  applications: Applications,
): readonly MergedChange[] {
  const places = integrations(history)
  const committed = new Map(history.commits.map(({ sha, committedAt }) => [sha, committedAt]))
  const merged = new Map<string, MergedChange>()
  for (const { commit, changes } of named) {
    const place = places.get(commit.sha)
    if (place === undefined) continue
    for (const application of touchedApplications(files.get(commit.sha) ?? [], applications)) {
      for (const change of changes) {
        const key = `${change} ${application}`
        const other = merged.get(key)
        if (other !== undefined && other.position >= place.position) continue
        const committedAt = committed.get(place.revision) ?? commit.committedAt
        merged.set(key, { change, application, ...place, committedAt })
      }
    }
  }
  return [...merged.values()].toSorted((a, b) => a.position - b.position)
}

function touchedApplications(files: readonly string[], applications: Applications): readonly string[] {
  return Object.entries(applications)
    .filter(([, { paths }]) => paths.some((glob) => files.some((file) => pathMatches(glob, file))))
    .map(([application]) => application)
}
