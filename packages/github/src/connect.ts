import { ChgError, type Clock, type Http } from '@chg/core'
import { githubApi } from './api.ts'
import { approvalEvidence } from './approval-evidence.ts'
import { reportCheck } from './check-run.ts'
import { pullRequestFiles } from './files.ts'
import type { GitHub } from './github.ts'
import { teamMembers } from './team-members.ts'
import { upsertComment } from './upsert-comment.ts'

export interface ConnectGitHub {
  readonly apiUrl: string
  /** `org/repo`. */
  readonly repository: string
  readonly token: string
  readonly http: Http
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** No request is made yet. Throws `github-no-repository` outside of one. */
export async function connectGitHub({ repository, ...options }: ConnectGitHub): Promise<GitHub> {
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository))
    throw new ChgError(
      'github-no-repository',
      `github-token was given, but GITHUB_REPOSITORY is ${JSON.stringify(repository)}, not org/repo`,
      'run inside a workflow, set GITHUB_REPOSITORY, or leave github-token out',
    )
  const api = githubApi(options)
  return {
    pullRequestFiles: (pullRequest) => pullRequestFiles(api, repository, pullRequest),
    upsertComment: (pullRequest, marker, body) =>
      upsertComment(api, repository, pullRequest, marker, body, options.token),
    reportCheck: (check) => reportCheck(api, repository, check),
    approvalEvidence: (question) => approvalEvidence(api, repository, question),
    teamMembers: (team) => teamMembers(api, team),
  }
}
