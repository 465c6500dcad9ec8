import type { ChangeRecord } from '@chg/change'
import type { Exec } from '@chg/core'
import { type Due, divideDue } from './due.ts'
import { gitOf } from './git.ts'
import { readHistory } from './history.ts'
import { type Applications, mergedChanges, namedCommits } from './merged-changes.ts'
import { touchedFiles } from './touched-files.ts'

/** Which changes came to the branch and are still to be rolled out? */
export interface DueQuestion {
  /** The branch that deployments come from; undefined: what is checked out. */
  readonly branch: string | undefined
  /** What was merged before is not looked at. */
  readonly since: Date
  readonly now: Date
  /** Keeps only this change. */
  readonly change?: string | undefined
  readonly applications: Applications
}

export interface DuePorts {
  readonly exec: Exec
  /** Absolute: the checked-out repository. */
  readonly workspace: string
  readonly signal: AbortSignal
  /** Milliseconds, for each command of Git. */
  readonly timeout: number
  /** What the ledger says of all changes. */
  readonly records: () => Promise<readonly ChangeRecord[]>
  /** Told of trailers that name no change, in a sentence. */
  readonly warn: (message: string) => void
}

/**
 * Reads the branch and the ledger, and divides what was merged into what is due, oldest first, and what is held. Throws
 * `history-unreadable`, `history-too-short` (a shallow clone), `history-too-long`, `branch-unknown`, and as `records` does.
 */
export async function dueChanges(
  { branch, since, now, change: only, applications }: DueQuestion,
  { exec, workspace, signal, timeout, records, warn }: DuePorts,
): Promise<Due> {
  const git = gitOf(exec, workspace, signal, timeout)
  const history = await readHistory(git, branch, since)
  const named = namedCommits(history.commits, warn)
  const commits = named.map(({ commit }) => commit)
  const merged = mergedChanges(history, named, await touchedFiles(git, commits), applications)
  const wanted = merged.filter(({ change }) => only === undefined || change === only)
  return divideDue(wanted, await records(), history, now)
}
