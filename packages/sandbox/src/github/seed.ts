import type { SeededCommit, SeededPerson, SeededReview, SeededRun, SeededTeam } from './approval-seed.ts'

/** What GitHub knows when the sandbox starts. */
export interface GitHubSeed {
  readonly pullRequests?: readonly SeededPullRequest[]
  /** Who the token is; `User` tokens may ask for it. Default: `github-actions[bot]`, a `Bot`. */
  readonly user?: { readonly login: string; readonly type: 'Bot' | 'User' }
  readonly runs?: readonly SeededRun[]
  /** Beside those of the pull requests. */
  readonly commits?: readonly SeededCommit[]
  readonly teams?: readonly SeededTeam[]
  /** As on pull requests from forks: nothing can be written. */
  readonly readOnly?: boolean
}

export interface SeededPullRequest {
  /** `org/repo` */
  readonly repository: string
  readonly number: number
  readonly files: readonly SeededFile[]
  readonly comments?: readonly SeededComment[]
  /** Full SHA. */
  readonly head?: string
  readonly title?: string
  readonly author?: SeededPerson
  /** Full SHA, where it is merged. */
  readonly mergeCommit?: string
  readonly commits?: readonly SeededCommit[]
  readonly reviews?: readonly SeededReview[]
}

export interface SeededFile {
  readonly filename: string
  /** Set: the file was renamed from this. */
  readonly previous?: string
}

export interface SeededComment {
  readonly body: string
  readonly login: string
  readonly type: 'Bot' | 'User'
}
