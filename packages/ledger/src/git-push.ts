import { type ExecResult, sayCount } from '@chg/core'
import { type Entry, linesOf } from './chain.ts'
import { mustGit } from './git.ts'
import { type Branch, type BranchState, LEDGER_FILE, remember } from './git-branch.ts'

/** `contended`: others pushed first. `refused`: we may not. `failed`: no telling whether it arrived. */
export type PushResult =
  | { readonly kind: 'pushed' }
  | { readonly kind: 'contended' | 'refused' | 'failed'; readonly result: ExecResult }

/** Commits the added entries on top of `state` and pushes them if the branch still is where it was. */
export async function pushEntries(
  branch: Branch,
  state: BranchState,
  added: readonly Entry[],
  now: Date,
): Promise<PushResult> {
  const { git, location, name } = branch
  const commit = await commitOf(branch, state, added, now)
  const result = await git([
    'push',
    '--porcelain',
    '--no-verify',
    `--force-with-lease=refs/heads/${name}:${state.commit ?? ''}`,
    'origin',
    `${commit}:refs/heads/${name}`,
  ])
  if (result.exitCode === 0) {
    await remember({ git, location, name }, commit, state.commit)
    return { kind: 'pushed' }
  }
  return { kind: kindOf(result), result }
}

async function commitOf({ git, location }: Branch, state: BranchState, added: readonly Entry[], now: Date) {
  const input = state.text + linesOf(added)
  const blob = (await mustGit(git, location, ['hash-object', '-w', '--stdin'], { input })).trim()
  const files = `${state.otherFiles}100644 blob ${blob}\t${LEDGER_FILE}\0`
  const tree = (await mustGit(git, location, ['mktree', '-z'], { input: files })).trim()
  const parents = state.commit === undefined ? [] : ['-p', state.commit]
  const who = {
    NAME: 'chg-actions ledger',
    EMAIL: 'ledger@chg-actions.invalid',
    DATE: `@${Math.floor(now.getTime() / 1000)} +0000`,
  }
  const env = Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((role) =>
      Object.entries(who).map(([key, value]) => [`GIT_${role}_${key}`, value]),
    ),
  )
  const commit = await mustGit(git, location, ['commit-tree', tree, ...parents], {
    input: messageOf(added),
    env,
  })
  return commit.trim()
}

/** Pushes of a token other than GITHUB_TOKEN start workflows: the ledger's must not. */
function messageOf(added: readonly Entry[]): string {
  const lines = added.map(({ seq, event }) => `${seq} ${event.subject} ${event.type}`)
  return `${sayCount(added.length, 'entry', 'entries')} [skip ci]\n\n${lines.join('\n')}\n`
}

function kindOf({ stdout, stderr }: ExecResult): 'contended' | 'refused' | 'failed' {
  const said = `${stdout}\n${stderr}`
  if (
    /\[rejected\]|cannot lock ref|failed to update ref|reference already exists|incorrect old value|Unable to create .*\.lock/i.test(
      said,
    )
  )
    return 'contended'
  return /\[remote rejected\]|403|denied|authentication failed|could not read Username/i.test(said)
    ? 'refused'
    : 'failed'
}
