import { ChgError } from '@chg/core'
import type { Approval } from '@chg/reviews'
import type { Api } from './api.ts'
import { authorsOf, type Involved } from './authors.ts'
import { reviewsOfCommit } from './pull-requests.ts'
import { approvalsOfRun } from './run-approvals.ts'

/** Whose approvals are looked for. */
export interface ApprovalQuestion {
  /** The id of the run that asks. */
  readonly run: string
  /** The commit that is to be rolled out, or the head of its pull request. */
  readonly commit: string
  readonly change: string
  /** Of the approvals of the run, only those of this GitHub environment. */
  readonly environment?: string | undefined
}

/** What GitHub itself keeps: who approved, and whose change it is. */
export interface ApprovalEvidence {
  readonly approvals: readonly Approval[]
  readonly involved: readonly Involved[]
}

/**
 * The approvals of a run, and of the pull requests that brought its commit and name the change. Throws `run-unknown` outside of a
 * run, where nobody knows who asks, `author-unknown`, `github-too-many-commits`, and the codes of `GitHub`.
 */
export async function approvalEvidence(
  api: Api,
  repository: string,
  { run, commit, change, environment }: ApprovalQuestion,
): Promise<ApprovalEvidence> {
  if (!/^\d{1,20}$/.test(run) || !/^[0-9a-f]{40,64}$/.test(commit)) throw outsideOfRun()
  const ofRun = await approvalsOfRun(api, repository, { run, environment })
  if (ofRun.involved.length === 0) throw outsideOfRun()
  const permission = 'contents: read'
  const own = authorsOf(await api.call({ path: `/repos/${repository}/commits/${commit}`, permission }))
  const ofCommit = await reviewsOfCommit(api, repository, { commit, change })
  return {
    approvals: [...ofRun.approvals, ...ofCommit.approvals],
    involved: [...ofRun.involved, ...own, ...ofCommit.involved],
  }
}

function outsideOfRun(): ChgError {
  return new ChgError(
    'run-unknown',
    'approvals can be checked only in a run of a workflow on GitHub: elsewhere nobody can tell who asks, and for what commit',
    'start the workflow on GitHub (workflow_dispatch)',
  )
}
