import type { Person } from '@chg/reviews'
import type { ApprovalEvidence, ApprovalQuestion } from './approval-evidence.ts'
import type { CheckRun } from './check-run.ts'

/**
 * The GitHub API as far as the actions need it. Base URL from the runner (GHES included).
 * Codes: `github-unauthorized` (401), `github-forbidden` (403: names the `permissions:` line to add), `github-unreachable`.
 */
export interface GitHub {
  /** Paths changed by a pull request, all pages; renamed files count with both names. */
  pullRequestFiles(pullRequest: number): Promise<readonly string[]>
  /** Creates the comment that carries `marker` (an HTML comment), or updates it in place. Returns its URL. */
  upsertComment(pullRequest: number, marker: string, body: string): Promise<string>
  /** Brings a check run on a commit to that state: one that is pending is completed, none is made twice. Returns its URL. */
  reportCheck(check: CheckRun): Promise<string>
  /** Who approved a run or the pull request of its commit, and who had a part in them. Also `run-unknown`, `author-unknown`. */
  approvalEvidence(question: ApprovalQuestion): Promise<ApprovalEvidence>
  /** The members of `@org/team`. Also `team-unreadable`. */
  teamMembers(team: string): Promise<readonly Person[]>
}
