import type { CompanyRepository } from './repository.ts'

/** A pull request of the company's own people, with the webhook payload that GitHub sends for it. */
export interface PullRequest {
  readonly number: number
  readonly branch: string
  readonly head: string
  readonly payload: {
    readonly action: 'opened'
    readonly number: number
    readonly pull_request: {
      readonly number: number
      readonly head: {
        readonly sha: string
        readonly ref: string
        readonly repo: { readonly full_name: string }
      }
      readonly base: {
        readonly sha: string
        readonly ref: string
        readonly repo: { readonly full_name: string }
      }
    }
  }
  /** Brings it to main, by fast-forward; the clone is on main afterwards. Resolves to the commit that main has now. */
  merge(): Promise<string>
}

/** Opens a pull request with one commit against main, in a repository that GitHub calls `name`. */
export async function openPullRequest(
  repository: CompanyRepository,
  name: string,
  number: number,
  message: string,
  files: Readonly<Record<string, string>>,
): Promise<PullRequest> {
  const branch = `change-${number}`
  await repository.switchTo(branch, 'main')
  const head = await repository.commit(message, files)
  const base = await repository.git('rev-parse', 'main')
  await repository.git('push', '--quiet', 'origin', `HEAD:refs/pull/${number}/merge`)
  await repository.switchTo('main')
  const repo = { full_name: name }
  return {
    number,
    branch,
    head,
    payload: {
      action: 'opened',
      number,
      pull_request: {
        number,
        head: { sha: head, ref: branch, repo },
        base: { sha: base, ref: 'main', repo },
      },
    },
    async merge() {
      await repository.git('merge', '--quiet', '--ff-only', branch)
      await repository.git('push', '--quiet', 'origin', 'main')
      return repository.git('rev-parse', 'HEAD')
    },
  }
}
