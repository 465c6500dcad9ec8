import { userOf } from './representation.ts'

const NOW = '2026-01-01T00:00:00Z'
const below = [
  'archive assignees blobs branches collaborators comments commits compare contents contributors deployments',
  'downloads events forks git_commits git_refs git_tags hooks issue_comment issue_events issues keys labels',
  'languages merges milestones notifications pulls releases stargazers statuses subscribers subscription tags',
  'teams trees clone svn git ssh',
]
  .join(' ')
  .split(' ')

/** `repository` of GitHub's description, as far as it must be there. */
export function repositoryOf(url: string, fullName: string): object {
  const [owner = '', name = ''] = fullName.split('/')
  const own = `${url}/repos/${fullName}`
  const urls = Object.fromEntries(below.map((part) => [`${part}_url`, `${own}/${part}`]))
  const counts = ['forks', 'forks_count', 'open_issues', 'open_issues_count', 'size', 'stargazers_count']
  const flags = ['private', 'fork', 'has_downloads', 'has_issues', 'has_projects', 'has_wiki', 'has_pages']
  const nothing = ['description', 'homepage', 'language', 'mirror_url', 'license', 'pushed_at']
  return {
    ...urls,
    ...Object.fromEntries([...counts, 'watchers', 'watchers_count'].map((member) => [member, 0])),
    ...Object.fromEntries([...flags, 'archived', 'disabled'].map((member) => [member, false])),
    ...Object.fromEntries(nothing.map((member) => [member, null])),
    id: 1,
    node_id: 'R_1',
    name,
    full_name: fullName,
    owner: userOf(url, owner, 'User'),
    url: own,
    html_url: `${url}/${fullName}`,
    default_branch: 'main',
    created_at: NOW,
    updated_at: NOW,
  }
}
