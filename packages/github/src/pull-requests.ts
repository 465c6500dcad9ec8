import { parseTrailers } from '@chg/change'
import { at, ChgError, numberAt, parseInstant, stringAt } from '@chg/core'
import { type Approval, type Review, standingApprovals } from '@chg/reviews'
import type { Api } from './api.ts'
import { authorsOf, type Involved } from './authors.ts'
import { personOf } from './person-of.ts'

const PERMISSION = 'pull-requests: read'
/** GitHub lists no more commits of a pull request, and does not say when it left some out. */
const MAX_COMMITS = 250

/** The approvals of pull requests that brought a commit, and whose work they are. */
export interface Reviewed {
  readonly approvals: readonly Approval[]
  readonly involved: readonly Involved[]
}

/**
 * Of the pull requests whose head, or whose merge, is exactly that commit, those that name the change (`CHG-1: …` as title or subject,
 * or the trailer `Change:`): the approvals of their heads that stand. The authors of all of them are involved.
 */
export async function reviewsOfCommit(
  api: Api,
  repository: string,
  { commit, change }: { readonly commit: string; readonly change: string },
): Promise<Reviewed> {
  const found = await api.pages(`/repos/${repository}/commits/${commit}/pulls`, PERMISSION)
  const approvals: Approval[] = []
  const involved: Involved[] = []
  for (const pull of found.filter((one) => brings(one, commit))) {
    const number = numberAt(pull, 'number') ?? 0
    const commits = await api.pages(`/repos/${repository}/pulls/${number}/commits`, PERMISSION)
    if (commits.length >= MAX_COMMITS) throw tooManyCommits(number)
    const author = personOf(at(pull, 'user'))
    if (author !== undefined)
      involved.push({ person: author, why: `${author.login} opened pull request ${number}` })
    involved.push(...commits.flatMap(authorsOf))
    const messages = commits.map((one) => stringAt(one, 'commit', 'message') ?? '')
    if (![stringAt(pull, 'title') ?? '', ...messages].some((text) => namesChange(text, change))) continue
    const reviews = await api.pages(`/repos/${repository}/pulls/${number}/reviews`, PERMISSION)
    const head = stringAt(pull, 'head', 'sha') ?? ''
    approvals.push(...standingApprovals(reviews.flatMap(reviewOf), head).map(approvalOf))
  }
  return { approvals, involved }
}

function brings(pull: unknown, commit: string): boolean {
  const merged = stringAt(pull, 'merged_at') !== undefined && stringAt(pull, 'merge_commit_sha') === commit
  return merged || stringAt(pull, 'head', 'sha') === commit
}

function namesChange(message: string, change: string): boolean {
  const { subjectChange, change: trailers } = parseTrailers(message)
  return subjectChange === change || trailers.includes(change)
}

function reviewOf(value: unknown): readonly Review[] {
  const person = personOf(at(value, 'user'))
  const submitted = parseInstant(stringAt(value, 'submitted_at') ?? '')
  if (person === undefined || submitted === undefined) return []
  return [
    {
      person,
      state: stringAt(value, 'state') ?? '',
      commit: stringAt(value, 'commit_id') ?? '',
      at: submitted,
      url: stringAt(value, 'html_url') ?? '',
      text: stringAt(value, 'body') ?? '',
    },
  ]
}

function approvalOf({ person, url, at: time, text }: Review): Approval {
  return { person, kind: 'review', evidence: url, at: time, text }
}

function tooManyCommits(number: number): ChgError {
  return new ChgError(
    'github-too-many-commits',
    `pull request ${number} has ${MAX_COMMITS} commits or more, and GitHub lists no more of them: not all of its authors can be told`,
    'approve the run of the workflow instead, from a commit that a smaller pull request brought',
  )
}
