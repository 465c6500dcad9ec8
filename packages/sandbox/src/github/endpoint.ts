import { type Clock, isObject } from '@chg/core'
import type { Endpoint, EndpointRequest } from '../endpoint.ts'
import { approvalRoutes } from './approval-routes.ts'
import { checkRoutes } from './check-routes.ts'
import { type Comment, commentOf, fileOf, userOf } from './representation.ts'
import { failure, forbidden, notFound, page, type Route } from './route.ts'
import type { GitHubSeed } from './seed.ts'

export interface GitHubEndpointOptions {
  readonly clock: Clock
  /** Base URL of this endpoint, without a slash at the end: it stands in the answers. */
  readonly url: string
  readonly token: string
  readonly seed?: GitHubSeed
}

/** GitHub's API as far as the actions call it: files of a pull request, its comments, who approved what, and who the token is. */
export function githubEndpoint({ clock, url, token, seed = {} }: GitHubEndpointOptions): Endpoint {
  const { pullRequests = [], user = { login: 'github-actions[bot]', type: 'Bot' }, readOnly = false } = seed
  let lastId = 1000
  const nextId = () => {
    lastId += 1
    return lastId
  }
  const comments: Comment[] = pullRequests.flatMap(({ repository, number, comments: seeded = [] }) =>
    seeded.map((comment) => {
      const now = clock.now()
      return { ...comment, id: nextId(), repository, issue: number, createdAt: now, updatedAt: now }
    }),
  )
  const pullRequestOf = (repository: string, number: string) =>
    pullRequests.find((one) => one.repository === repository && one.number === Number(number))

  const routes: readonly Route[] = [
    ...approvalRoutes(url, seed),
    ...checkRoutes(url, clock),
    [
      'GET',
      /^\/user$/,
      () =>
        user.type === 'Bot'
          ? forbidden
          : { status: 200, body: { ...userOf(url, user.login, user.type), ...account } },
    ],
    [
      'GET',
      /^\/repos\/([^/]+\/[^/]+)\/pulls\/(\d+)\/files$/,
      (request, [repository = '', number = '']) => {
        const pullRequest = pullRequestOf(repository, number)
        return pullRequest === undefined
          ? notFound
          : page(
              request,
              url,
              pullRequest.files.map((file) => fileOf(url, repository, file)),
            )
      },
    ],
    [
      'GET',
      /^\/repos\/([^/]+\/[^/]+)\/issues\/(\d+)\/comments$/,
      (request, [repository = '', number = '']) => {
        if (pullRequestOf(repository, number) === undefined) return notFound
        const own = comments.filter((one) => one.repository === repository && one.issue === Number(number))
        return page(
          request,
          url,
          own.map((one) => commentOf(url, one)),
        )
      },
    ],
    [
      'POST',
      /^\/repos\/([^/]+\/[^/]+)\/issues\/(\d+)\/comments$/,
      (request, [repository = '', number = '']) => {
        if (pullRequestOf(repository, number) === undefined) return notFound
        const body = bodyOf(request)
        if (body === undefined) return failure(422, 'Validation Failed')
        const now = clock.now()
        const made = {
          id: nextId(),
          repository,
          issue: Number(number),
          body,
          ...user,
          createdAt: now,
          updatedAt: now,
        }
        comments.push(made)
        const representation = commentOf(url, made)
        return {
          status: 201,
          headers: { location: `${url}${request.path}/${made.id}` },
          body: representation,
        }
      },
    ],
    [
      'PATCH',
      /^\/repos\/([^/]+\/[^/]+)\/issues\/comments\/(\d+)$/,
      (request, [repository = '', id = '']) => {
        const at = comments.findIndex((one) => one.repository === repository && one.id === Number(id))
        const found = comments[at]
        const body = bodyOf(request)
        if (found === undefined) return notFound
        if (body === undefined) return failure(422, 'Validation Failed')
        const changed = { ...found, body, updatedAt: clock.now() }
        comments[at] = changed
        return { status: 200, body: commentOf(url, changed) }
      },
    ],
  ]
  return {
    name: 'github',
    async handle(request) {
      for (const [method, path, answer] of routes) {
        const match = path.exec(request.path)
        if (method !== request.method || match === null) continue
        if (request.headers.authorization !== `Bearer ${token}`) return failure(401, 'Bad credentials')
        if (readOnly && method !== 'GET') return forbidden
        return answer(request, match.slice(1))
      }
      return undefined
    },
  }
}

function bodyOf({ body }: EndpointRequest): string | undefined {
  const parsed: unknown = JSON.parse(body || 'null')
  return isObject(parsed) && typeof parsed.body === 'string' && parsed.body.length <= 65_536
    ? parsed.body
    : undefined
}

/** What `public-user` has beyond `simple-user`. */
const account = {
  name: null,
  company: null,
  blog: null,
  location: null,
  email: null,
  hireable: null,
  bio: null,
  public_repos: 0,
  public_gists: 0,
  followers: 0,
  following: 0,
  created_at: '2020-01-01T00:00:00Z',
  updated_at: '2020-01-01T00:00:00Z',
}
