import {
  commitOf,
  personOf,
  pullRequestOf,
  reviewOf,
  runApprovalOf,
  runOf,
} from './approval-representation.ts'
import { notFound, page, type Route } from './route.ts'
import type { GitHubSeed, SeededPullRequest } from './seed.ts'

/** Runs and their approvals, commits, the pull requests that brought them with their reviews, and the members of teams. */
export function approvalRoutes(url: string, seed: GitHubSeed): readonly Route[] {
  const { pullRequests = [], runs = [], commits = [], teams = [] } = seed
  const runNamed = (repository: string, id: string) =>
    runs.find((one) => one.repository === repository && one.id === Number(id))
  const pullNamed = (repository: string, number: string) =>
    pullRequests.find((one) => one.repository === repository && one.number === Number(number))
  const brings = ({ head, mergeCommit, commits: own = [] }: SeededPullRequest, sha: string) =>
    head === sha || mergeCommit === sha || own.some((commit) => commit.sha === sha)
  return [
    [
      'GET',
      /^\/repos\/([^/]+\/[^/]+)\/actions\/runs\/(\d+)$/,
      (_, [repository = '', id = '']) => {
        const run = runNamed(repository, id)
        return run === undefined ? notFound : { status: 200, body: runOf(url, run) }
      },
    ],
    [
      'GET',
      /^\/repos\/([^/]+\/[^/]+)\/actions\/runs\/(\d+)\/approvals$/,
      (_, [repository = '', id = '']) => {
        const run = runNamed(repository, id)
        if (run === undefined) return notFound
        return { status: 200, body: (run.approvals ?? []).map((one) => runApprovalOf(url, one)) }
      },
    ],
    [
      'GET',
      /^\/repos\/([^/]+\/[^/]+)\/commits\/([^/]+)$/,
      (_, [repository = '', sha = '']) => {
        const own = pullRequests.flatMap((pull) =>
          pull.repository === repository ? (pull.commits ?? []) : [],
        )
        const commit = [...commits, ...own].find((one) => one.sha === sha)
        return commit === undefined ? notFound : { status: 200, body: commitOf(url, repository, commit) }
      },
    ],
    [
      'GET',
      /^\/repos\/([^/]+\/[^/]+)\/commits\/([^/]+)\/pulls$/,
      (request, [repository = '', sha = '']) => {
        const found = pullRequests.filter((one) => one.repository === repository && brings(one, sha))
        return page(
          request,
          url,
          found.map((one) => pullRequestOf(url, one)),
        )
      },
    ],
    [
      'GET',
      /^\/repos\/([^/]+\/[^/]+)\/pulls\/(\d+)\/commits$/,
      (request, [repository = '', number = '']) => {
        const pull = pullNamed(repository, number)
        if (pull === undefined) return notFound
        const listed = (pull.commits ?? []).slice(0, 250)
        return page(
          request,
          url,
          listed.map((one) => commitOf(url, repository, one)),
        )
      },
    ],
    [
      'GET',
      /^\/repos\/([^/]+\/[^/]+)\/pulls\/(\d+)\/reviews$/,
      (request, [repository = '', number = '']) => {
        const pull = pullNamed(repository, number)
        if (pull === undefined) return notFound
        const reviews = (pull.reviews ?? []).map((one, index) => reviewOf(url, pull, one, index + 1))
        return page(request, url, reviews)
      },
    ],
    [
      'GET',
      /^\/orgs\/([^/]+)\/teams\/([^/]+)\/members$/,
      (request, [org = '', slug = '']) => {
        const team = teams.find((one) => one.org === org && one.slug === slug)
        // GitHub says the same of a team that the token may not see.
        if (team === undefined) return notFound
        return page(
          request,
          url,
          team.members.map((one) => personOf(url, one)),
        )
      },
    ],
  ]
}
