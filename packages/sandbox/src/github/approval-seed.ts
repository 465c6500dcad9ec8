/** An account of GitHub. */
export interface SeededPerson {
  readonly login: string
  readonly id: number
  /** Default: `User`. */
  readonly type?: 'Bot' | 'User'
}

export interface SeededCommit {
  readonly sha: string
  readonly message: string
  /** Null: no account has the address. */
  readonly author: SeededPerson | null
  /** Default: the author. */
  readonly committer?: SeededPerson | null
}

export interface SeededReview {
  readonly by: SeededPerson
  readonly state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED'
  readonly commit: string
  /** RFC 3339. */
  readonly at: string
  readonly text: string
}

/** A run of a workflow, with what reviewers of environments said to it. */
export interface SeededRun {
  readonly repository: string
  readonly id: number
  readonly head: string
  readonly actor: SeededPerson
  /** Who started it again. Default: the actor. */
  readonly triggeringActor?: SeededPerson
  readonly approvals?: readonly {
    readonly by: SeededPerson
    readonly state: 'approved' | 'rejected'
    readonly environment: string
    readonly comment: string
  }[]
}

/** A team that the token may see. */
export interface SeededTeam {
  readonly org: string
  readonly slug: string
  readonly members: readonly SeededPerson[]
}
