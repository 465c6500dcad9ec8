import type { SeededCommit, SeededPerson, SeededReview, SeededRun } from './approval-seed.ts'
import { repositoryOf } from './repository-representation.ts'
import { userOf } from './representation.ts'
import type { SeededPullRequest } from './seed.ts'

const NOW = '2026-01-01T00:00:00Z'

export const personOf = (url: string, { login, id, type = 'User' }: SeededPerson) =>
  userOf(url, login, type, id)

/** `workflow-run`. */
export function runOf(url: string, run: SeededRun): object {
  const own = `${url}/repos/${run.repository}/actions/runs/${run.id}`
  const parts = ['jobs', 'logs', 'check_suite', 'cancel', 'rerun', 'artifacts', 'workflow']
  return {
    ...Object.fromEntries(parts.map((part) => [`${part}_url`, `${own}/${part}`])),
    id: run.id,
    node_id: `WFR_${run.id}`,
    name: 'Release',
    head_branch: 'main',
    run_number: 1,
    display_title: 'Release',
    event: 'workflow_dispatch',
    status: 'in_progress',
    conclusion: null,
    head_sha: run.head,
    path: '.github/workflows/release.yml',
    workflow_id: 1,
    url: own,
    html_url: `${url}/${run.repository}/actions/runs/${run.id}`,
    created_at: NOW,
    updated_at: NOW,
    actor: personOf(url, run.actor),
    triggering_actor: personOf(url, run.triggeringActor ?? run.actor),
    head_commit: null,
    head_repository: repositoryOf(url, run.repository),
    repository: repositoryOf(url, run.repository),
    pull_requests: [],
  }
}

/** `environment-approvals`. */
export function runApprovalOf(
  url: string,
  { by, state, environment, comment }: NonNullable<SeededRun['approvals']>[number],
): object {
  const times = { created_at: NOW, updated_at: NOW }
  return {
    state,
    comment,
    user: personOf(url, by),
    environments: [
      {
        id: 1,
        node_id: 'EN_1',
        name: environment,
        url: `${url}/environments/${environment}`,
        html_url: `${url}/deployments/${environment}`,
        ...times,
      },
    ],
  }
}

/** `commit`. */
export function commitOf(url: string, repository: string, commit: SeededCommit): object {
  const own = `${url}/repos/${repository}/commits/${commit.sha}`
  const { author, committer = author } = commit
  const person = (one: SeededPerson | null) => one && personOf(url, one)
  const git = { name: 'Somebody', email: 'somebody@example.com', date: NOW }
  return {
    url: own,
    sha: commit.sha,
    node_id: `C_${commit.sha}`,
    html_url: `${url}/${repository}/commit/${commit.sha}`,
    comments_url: `${own}/comments`,
    commit: {
      url: own,
      author: git,
      committer: git,
      message: commit.message,
      comment_count: 0,
      tree: { sha: commit.sha, url: `${url}/trees/${commit.sha}` },
    },
    author: person(author),
    committer: person(committer),
    parents: [],
  }
}

/** `pull-request-simple`. */
export function pullRequestOf(url: string, pull: SeededPullRequest): object {
  const { repository, number, head = '', title = 'A change', author, mergeCommit } = pull
  const own = `${url}/repos/${repository}/pulls/${number}`
  const web = `${url}/${repository}/pull/${number}`
  const links = [
    'comments',
    'commits',
    'statuses',
    'html',
    'issue',
    'review_comments',
    'review_comment',
    'self',
  ]
  const urls = [
    'diff',
    'patch',
    'issue',
    'commits',
    'review_comments',
    'review_comment',
    'comments',
    'statuses',
  ]
  const user = author === undefined ? null : personOf(url, author)
  const side = (ref: string, sha: string) => ({
    label: `org:${ref}`,
    ref,
    sha,
    user,
    repo: repositoryOf(url, repository),
  })
  return {
    ...Object.fromEntries(urls.map((part) => [`${part}_url`, `${own}/${part}`])),
    url: own,
    id: number,
    node_id: `PR_${number}`,
    html_url: web,
    number,
    state: mergeCommit === undefined ? 'open' : 'closed',
    locked: false,
    title,
    user,
    body: null,
    labels: [],
    milestone: null,
    created_at: NOW,
    updated_at: NOW,
    closed_at: mergeCommit === undefined ? null : NOW,
    merged_at: mergeCommit === undefined ? null : NOW,
    merge_commit_sha: mergeCommit ?? null,
    assignee: null,
    head: side('topic', head),
    base: side('main', '0'.repeat(40)),
    _links: Object.fromEntries(links.map((part) => [part, { href: `${own}/${part}` }])),
    author_association: 'MEMBER',
    auto_merge: null,
  }
}

/** `pull-request-review`. */
export function reviewOf(
  url: string,
  { repository, number }: SeededPullRequest,
  { by, state, commit, at, text }: SeededReview,
  id: number,
): object {
  const own = `${url}/repos/${repository}/pulls/${number}`
  const web = `${url}/${repository}/pull/${number}#pullrequestreview-${id}`
  return {
    id,
    node_id: `PRR_${id}`,
    user: personOf(url, by),
    body: text,
    state,
    html_url: web,
    pull_request_url: own,
    _links: { html: { href: web }, pull_request: { href: own } },
    submitted_at: at,
    commit_id: commit,
    author_association: 'MEMBER',
  }
}
