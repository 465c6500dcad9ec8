import { ChgError } from '@chg/core'
import { type GitContext, git, namesIn } from './git.ts'

/**
 * The commit at which HEAD left `ref`. Throws `base-unknown` where Git cannot tell, with what to fetch.
 */
export async function mergeBase(ref: string, context: GitContext): Promise<string> {
  if (ref.startsWith('-') || ref.trim() === '')
    throw new ChgError(
      'base-unknown',
      `${JSON.stringify(ref)} is no Git ref`,
      'give a ref such as origin/main',
    )
  const { exitCode, stdout, stderr } = await git(context, ['merge-base', '--end-of-options', ref, 'HEAD'])
  const commit = stdout.trim().split('\n')[0] ?? ''
  if (exitCode === 0 && commit !== '') return commit
  const said = stderr.trim().split('\n')[0] ?? ''
  const shallow = await git(context, ['rev-parse', '--is-shallow-repository'])
  throw new ChgError(
    'base-unknown',
    `Git cannot tell where HEAD left ${ref}${said === '' ? ': they have no commit in common' : ` (${said})`}`,
    shallow.stdout.trim() === 'true'
      ? 'the clone is shallow: check out with fetch-depth: 0 (actions/checkout), or run git fetch --unshallow in a step before'
      : 'check that the ref is there: git fetch origin main in a step before brings origin/main',
  )
}

/** Files that differ between a commit and the working tree, relative to the workspace, those not yet added too. */
export async function changedSince(commit: string, context: GitContext): Promise<readonly string[]> {
  const listed = [
    'diff',
    '--name-only',
    '-z',
    '--no-renames',
    '--no-ext-diff',
    '--ignore-submodules',
    '--relative',
  ]
  const [changed, added] = [
    await git(context, [...listed, '--end-of-options', commit, '--']),
    await git(context, ['ls-files', '--others', '--exclude-standard', '-z']),
  ]
  const failed = [changed, added].find(({ exitCode }) => exitCode !== 0)
  if (failed !== undefined)
    throw new ChgError(
      'base-unknown',
      `Git cannot compare the files with ${commit} (${failed.stderr.trim().split('\n')[0]})`,
      'check out with fetch-depth: 0 (actions/checkout)',
    )
  return [...new Set([...namesIn(changed.stdout), ...namesIn(added.stdout)])]
}
