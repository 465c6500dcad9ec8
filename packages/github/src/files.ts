import { ChgError, stringAt } from '@chg/core'
import type { Api } from './api.ts'

/** GitHub lists no more than this many files of a pull request, and does not say when it left some out. */
const MAX_FILES = 3_000

/** Paths changed by a pull request, both names of renamed files. Throws `github-too-many-files` when the list may be cut. */
export async function pullRequestFiles(
  api: Api,
  repository: string,
  pullRequest: number,
): Promise<readonly string[]> {
  const files = await api.pages(`/repos/${repository}/pulls/${pullRequest}/files`, 'pull-requests: read')
  if (files.length >= MAX_FILES)
    throw new ChgError(
      'github-too-many-files',
      `pull request ${pullRequest} changes ${MAX_FILES} files or more, and GitHub lists no more of them`,
      'split the pull request, or give the input base, so that Git is asked instead',
    )
  const names = files.flatMap((file) => [stringAt(file, 'filename'), stringAt(file, 'previous_filename')])
  return [...new Set(names.filter((name) => name !== undefined))]
}
