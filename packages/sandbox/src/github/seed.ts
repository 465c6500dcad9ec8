/** What GitHub knows when the sandbox starts. */
export interface GitHubSeed {
  readonly pullRequests?: readonly SeededPullRequest[]
  /** Who the token is; `User` tokens may ask for it. Default: `github-actions[bot]`, a `Bot`. */
  readonly user?: { readonly login: string; readonly type: 'Bot' | 'User' }
  /** As on pull requests from forks: nothing can be written. */
  readonly readOnly?: boolean
}

export interface SeededPullRequest {
  /** `org/repo` */
  readonly repository: string
  readonly number: number
  readonly files: readonly SeededFile[]
  readonly comments?: readonly SeededComment[]
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
