import type { SeededFile } from './seed.ts'

/** A comment as the sandbox keeps it. */
export interface Comment {
  readonly id: number
  readonly repository: string
  readonly issue: number
  readonly body: string
  readonly login: string
  readonly type: 'Bot' | 'User'
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** `simple-user` of GitHub's description. */
export function userOf(url: string, login: string, type: 'Bot' | 'User', id = 41898282): object {
  const own = `${url}/users/${encodeURIComponent(login)}`
  return {
    login,
    id,
    node_id: 'MDQ6VXNlcjQxODk4Mjgy',
    avatar_url: `${url}/avatars/${encodeURIComponent(login)}`,
    gravatar_id: '',
    url: own,
    html_url: own,
    followers_url: `${own}/followers`,
    following_url: `${own}/following{/other_user}`,
    gists_url: `${own}/gists{/gist_id}`,
    starred_url: `${own}/starred{/owner}{/repo}`,
    subscriptions_url: `${own}/subscriptions`,
    organizations_url: `${own}/orgs`,
    repos_url: `${own}/repos`,
    events_url: `${own}/events{/privacy}`,
    received_events_url: `${own}/received_events`,
    type,
    site_admin: false,
  }
}

/** `issue-comment`. */
export function commentOf(url: string, comment: Comment): object {
  const repository = `${url}/repos/${comment.repository}`
  return {
    id: comment.id,
    node_id: `IC_${comment.id}`,
    url: `${repository}/issues/comments/${comment.id}`,
    html_url: `${url}/${comment.repository}/pull/${comment.issue}#issuecomment-${comment.id}`,
    issue_url: `${repository}/issues/${comment.issue}`,
    body: comment.body,
    user: userOf(url, comment.login, comment.type),
    created_at: comment.createdAt.toISOString(),
    updated_at: comment.updatedAt.toISOString(),
    author_association: comment.type === 'Bot' ? 'NONE' : 'CONTRIBUTOR',
  }
}

/** `diff-entry`. */
export function fileOf(url: string, repository: string, { filename, previous }: SeededFile): object {
  const sha = '0123456789abcdef0123456789abcdef01234567'
  const path = filename.split('/').map(encodeURIComponent).join('/')
  return {
    sha,
    filename,
    status: previous === undefined ? 'modified' : 'renamed',
    additions: 1,
    deletions: 1,
    changes: 2,
    blob_url: `${url}/${repository}/blob/${sha}/${path}`,
    raw_url: `${url}/${repository}/raw/${sha}/${path}`,
    contents_url: `${url}/repos/${repository}/contents/${path}?ref=${sha}`,
    patch: '@@ -1 +1 @@\n-a\n+b',
    ...(previous !== undefined && { previous_filename: previous }),
  }
}
