import { parseChangeId, parseTrailers } from '@chg/change'
import { ChgError, type Exec, stringAt } from '@chg/core'
import type { RunContext } from './run-context.ts'

/** The text of the input `change` that stands for the `Change:` trailer of the commit that is checked. */
export const FROM_COMMIT = 'from-commit'

/** Where to look for the commit. */
export interface Checkout {
  readonly exec: Exec
  /** Absolute: the checked-out repository. */
  readonly workspace: string
  readonly context: RunContext
}

/**
 * The change that the checked commit names: the head of the pull request (what is checked out there is a merge that GitHub made), else `HEAD`.
 * Throws `commit-missing` when the checkout does not hold it, `change-not-named` when its message has no `Change:` trailer, or several.
 */
export async function changeOfCommit({ exec, workspace, context }: Checkout): Promise<string> {
  const head = stringAt(await context.event(), 'pull_request', 'head', 'sha')
  const commit = head !== undefined && /^[0-9a-f]{40}$/.test(head) ? head : 'HEAD'
  const { exitCode, stdout } = await exec(
    'git',
    ['-c', `safe.directory=${workspace}`, 'log', '-1', '--encoding=UTF-8', '--format=%B', commit, '--'],
    { cwd: workspace },
  )
  if (exitCode !== 0) {
    throw new ChgError(
      'commit-missing',
      `commit ${commit.slice(0, 12)} is not in the checkout, so its Change trailer can't be read`,
      'set `fetch-depth: 0` at actions/checkout, or give the change id itself',
    )
  }
  const { change } = parseTrailers(stdout)
  const [id, ...others] = new Set(change)
  if (id === undefined || others.length > 0) {
    throw new ChgError(
      'change-not-named',
      `commit ${commit.slice(0, 12)} names ${id === undefined ? 'no change' : 'several changes'} in its trailers`,
      'end its message with one line such as Change: CHG-1234',
    )
  }
  return parseChangeId(id)
}
