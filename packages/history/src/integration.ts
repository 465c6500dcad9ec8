import type { History } from './history.ts'

/** Where a commit came to the branch. */
export interface Integration {
  /** The commit of the branch's own line that brought it: the commit itself, or the merge. */
  readonly revision: string
  /** 0 for the oldest of the branch's own line. */
  readonly position: number
}

/**
 * For each commit the place where it came to the branch. What a branch looked like at a merged commit itself
 * lacks what others had merged meanwhile, so only the own line has revisions that may be rolled out.
 */
export function integrations({ tip, commits }: History): ReadonlyMap<string, Integration> {
  const parentsOf = new Map(commits.map(({ sha, parents }) => [sha, parents]))
  const line: string[] = []
  for (let at: string | undefined = tip; at !== undefined && parentsOf.has(at); at = parentsOf.get(at)?.[0])
    line.push(at)
  line.reverse()
  const found = new Map<string, Integration>()
  for (const [position, revision] of line.entries()) {
    const open = [revision]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (found.has(at) || !parentsOf.has(at)) continue
      found.set(at, { revision, position })
      open.push(...(parentsOf.get(at) ?? []))
    }
  }
  return found
}
