import { ChgError, formatInstant } from '@chg/core'
import type { Git } from './git.ts'

const MAX_COMMITS = 10_000

/** A commit as Git tells it. The message is hostile text. */
export interface Commit {
  readonly sha: string
  /** The first one is the branch's own line. */
  readonly parents: readonly string[]
  readonly committedAt: Date
  readonly message: string
}

/** A stretch of a branch: everything that came to it after an instant, newest first. */
export interface History {
  readonly tip: string
  readonly commits: readonly Commit[]
}

/**
 * Reads what came to the branch since an instant: the commits of its own line that are not older, and all that
 * they merged, however old. Throws `branch-unknown`, `history-too-short` for a shallow clone, `history-too-long`.
 */
export async function readHistory(git: Git, branch: string | undefined, since: Date): Promise<History> {
  const tip = await tipOf(git, branch)
  await refuseShallow(git, 'merged changes could be missed')
  const own = await git(['rev-list', '--first-parent', `--since=${formatInstant(since)}`, tip])
  const oldest = own.trim().split('\n').at(-1) ?? ''
  if (oldest === '') return { tip, commits: [] }
  const before = (await git(['rev-parse', '--verify', '--quiet', `${oldest}^1`], { mayFail: true })).trim()
  const range = before === '' ? [tip] : [tip, `^${before}`]
  const printed = await git([
    'log',
    '-z',
    '--topo-order',
    `--max-count=${MAX_COMMITS + 1}`,
    '--encoding=UTF-8',
    '--format=tformat:%H%n%P%n%ct%n%B',
    ...range,
    '--',
  ])
  const commits = printed
    .split('\0')
    .filter((record) => record !== '')
    .map(readCommit)
  if (commits.length > MAX_COMMITS) {
    throw new ChgError(
      'history-too-long',
      `more than ${MAX_COMMITS} commits came to the branch since ${formatInstant(since)}`,
      'give a shorter `since`, for example since: 168h',
    )
  }
  return { tip, commits }
}

/** A message may hold anything but NUL; the three lines before it are Git's own. */
function readCommit(record: string): Commit {
  const [sha = '', parents = '', seconds = '', ...message] = record.split('\n')
  return {
    sha,
    parents: parents.split(' ').filter((parent) => parent !== ''),
    committedAt: new Date(Number(seconds) * 1000),
    message: message.join('\n'),
  }
}

/** Throws `history-too-short` for a shallow clone; `because` says what would come of it. */
export async function refuseShallow(git: Git, because: string): Promise<void> {
  if ((await git(['rev-parse', '--is-shallow-repository'])).trim() !== 'true') return
  throw new ChgError(
    'history-too-short',
    `the checkout holds only part of the history, so ${because}`,
    'set `fetch-depth: 0` at actions/checkout',
  )
}

/** The commit at the tip of a branch, or what is checked out. Throws `branch-unknown`. */
export async function tipOf(git: Git, branch: string | undefined): Promise<string> {
  if (branch === undefined) return (await git(['rev-parse', '--verify', 'HEAD^{commit}'])).trim()
  for (const ref of [`refs/remotes/origin/${branch}`, `refs/heads/${branch}`]) {
    const found = (await git(['show-ref', '--verify', '--hash', '--', ref], { mayFail: true })).trim()
    if (found !== '') return found
  }
  throw new ChgError(
    'branch-unknown',
    `branch ${JSON.stringify(branch.slice(0, 80))} is neither a branch of origin nor of the checkout`,
    'name a branch that is there, and set `fetch-depth: 0` at actions/checkout so that all are',
  )
}
