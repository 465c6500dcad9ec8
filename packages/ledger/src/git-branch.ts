import { randomUUID } from 'node:crypto'
import { ChgError } from '@chg/core'
import { type Entry, emptyChain, readLines } from './chain.ts'
import { damaged } from './failure.ts'
import { type Git, gitFailure, mustGit } from './git.ts'

/** The file of the branch that holds the ledger. */
export const LEDGER_FILE = 'ledger.jsonl'

/** The branch as it stood at one moment, verified. */
export interface BranchState {
  /** Undefined while the branch does not exist. */
  readonly commit: string | undefined
  readonly text: string
  readonly entries: readonly Entry[]
  /** The other files of the branch, as `git mktree -z` takes them: they are carried along. */
  readonly otherFiles: string
}

export interface Branch {
  readonly git: Git
  readonly location: string
  readonly name: string
  readonly signal?: AbortSignal
}

/** The private ref that remembers, in this repository, which commit of the branch was verified last. */
const seenRef = (name: string) => `refs/chg/ledger/${name}`

/** Fetches the branch and verifies it: the chain, and that it grew from what this repository saw last. */
export async function fetchBranch({ git, location, name, signal }: Branch): Promise<BranchState> {
  const options = signal === undefined ? {} : { signal }
  // Without such a remote git would take a folder of that name for it.
  await mustGit(git, location, ['remote', 'get-url', 'origin'], options)
  // What was seen comes first: another run may move both while we look.
  const seen =
    (await git(['rev-parse', '--verify', '--quiet', seenRef(name)], options)).stdout.trim() || undefined
  const listed = await mustGit(git, location, ['ls-remote', 'origin', `refs/heads/${name}`], options)
  const [remote] = listed
    .split('\n')
    .map((line) => line.split('\t'))
    .find(([, ref]) => ref === `refs/heads/${name}`) ?? [undefined]
  if (remote === undefined) {
    if (seen === undefined) return { commit: undefined, text: '', entries: [], otherFiles: '' }
    throw damaged(`branch ${name}`, `is gone from origin, where it was at ${seen}`, rewrittenFix(name))
  }
  const commit = seen === remote ? remote : await fetchCommit({ git, location, name, ...options })
  const read = await readCommit({ git, location, name, ...options }, commit)
  if (seen !== undefined && seen !== commit) {
    const ancestor = await git(['merge-base', '--is-ancestor', seen, commit], options)
    if (ancestor.exitCode > 1) throw gitFailure(location, 'merge-base', ancestor)
    const before = await readCommit({ git, location, name, ...options }, seen)
    if (ancestor.exitCode === 1 || !read.text.startsWith(before.text))
      throw damaged(
        `branch ${name}`,
        `was rewritten: ${commit} does not continue ${seen}, seen before`,
        rewrittenFix(name),
      )
  }
  const entries = readLines(read.text, emptyChain, `branch ${name}, ${LEDGER_FILE}`)
  await remember({ git, location, name }, commit, seen)
  return { commit, ...read, entries }
}

/** Another run of this repository may have remembered a later commit meanwhile: then that one stays. */
export async function remember(
  { git, name }: Branch,
  commit: string,
  before: string | undefined,
): Promise<void> {
  if (commit !== before) await git(['update-ref', seenRef(name), commit, before ?? '0'.repeat(commit.length)])
}

async function fetchCommit({ git, location, name, signal }: Branch): Promise<string> {
  const options = signal === undefined ? {} : { signal }
  const incoming = `refs/chg/incoming/${randomUUID()}`
  const refspec = `+refs/heads/${name}:${incoming}`
  // An empty refmap keeps the remote-tracking branch out of it, over which parallel runs would stumble.
  const quiet = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--refmap=']
  await mustGit(git, location, ['fetch', ...quiet, 'origin', refspec], options)
  try {
    return (await mustGit(git, location, ['rev-parse', '--verify', incoming], options)).trim()
  } finally {
    await git(['update-ref', '-d', incoming])
  }
}

async function readCommit({ git, location, name, signal }: Branch, commit: string) {
  const options = signal === undefined ? {} : { signal }
  const files = (await mustGit(git, location, ['ls-tree', '-z', commit], options))
    .split('\0')
    .filter((file) => file !== '')
  const ledger = files.find((file) => file.endsWith(`\t${LEDGER_FILE}`))
  const blob = /^100644 blob ([0-9a-f]+)\t/.exec(ledger ?? '')?.[1]
  if (blob === undefined) {
    throw new ChgError(
      'ledger-damaged',
      `branch ${name} of origin is there, but is no ledger: it has no file ${LEDGER_FILE}`,
      'name a branch that holds nothing else, for example git:change-ledger; it is created at the first append',
    )
  }
  const text = await mustGit(git, location, ['cat-file', 'blob', blob], options)
  return {
    text,
    otherFiles: files
      .filter((file) => file !== ledger)
      .map((file) => `${file}\0`)
      .join(''),
  }
}

const rewrittenFix = (name: string) =>
  `nothing was read or added; find out who rewrote it, protect the branch, and restore it; if it was meant, forget the old state with: git update-ref -d ${seenRef(name)}`
