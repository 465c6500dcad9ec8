import { type Http, nodeHttp } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { connectGitHub } from '@chg/github'
import { type GitHubSeed, startSandbox } from '@chg/sandbox'
import { expect, it } from 'vitest'
import { type Exchange, githubDescription } from './github-description.ts'

const differences = githubDescription()
const marker = '<!-- contract -->'
const pull = {
  repository: 'org/repo',
  number: 7,
  files: [{ filename: 'a b.yaml' }, { filename: 'new.yaml', previous: 'old.yaml' }],
  comments: [{ body: 'hello', login: 'octocat', type: 'User' as const }],
}

/** What our client sends and the sandbox answers while `use` runs. */
async function exchanges(
  seed: GitHubSeed,
  use: (client: Awaited<ReturnType<typeof connectGitHub>>) => Promise<unknown>,
  token?: string,
) {
  const clock = virtualClock()
  const sandbox = await startSandbox({ clock, github: seed })
  const seen: Exchange[] = []
  const inner = nodeHttp()
  const http: Http = {
    ...inner,
    async request(request) {
      const response = await inner.request(request)
      const { pathname, searchParams } = new URL(request.url)
      seen.push({
        method: request.method ?? 'GET',
        path: pathname,
        query: searchParams,
        requestBody: request.body === undefined ? undefined : JSON.parse(String(request.body)),
        status: response.status,
        responseBody: JSON.parse(response.text()),
      })
      return response
    },
  }
  try {
    const options = { apiUrl: sandbox.github.url, repository: 'org/repo', http, clock }
    const signal = new AbortController().signal
    await use(await connectGitHub({ ...options, token: token ?? sandbox.github.token, signal })).catch(
      () => undefined,
    )
  } finally {
    await sandbox.stop()
  }
  return seen
}

it('GitHub describes every request of ours, and the sandbox answers as described', async () => {
  const seen = [
    ...(await exchanges({ pullRequests: [pull] }, async (client) => {
      await client.pullRequestFiles(7)
      await client.upsertComment(7, marker, 'one')
      await client.upsertComment(7, marker, 'two')
    })),
    ...(await exchanges(
      { pullRequests: [pull], user: { login: 'octocat', type: 'User' } },
      async (client) => {
        await client.upsertComment(7, 'hello', 'x')
      },
    )),
    ...(await exchanges({ pullRequests: [pull], readOnly: true }, (client) =>
      client.upsertComment(7, marker, 'x'),
    )),
    ...(await exchanges({ pullRequests: [pull] }, (client) => client.pullRequestFiles(8))),
    ...(await exchanges({ pullRequests: [pull] }, (client) => client.pullRequestFiles(7), 'wrong')),
  ]
  const kinds = new Set(seen.map(({ method, status }) => `${method} ${status}`))
  expect([...kinds].sort()).toEqual([
    'GET 200',
    'GET 401',
    'GET 403',
    'GET 404',
    'PATCH 200',
    'POST 201',
    'POST 403',
  ])
  expect(seen.flatMap(differences)).toEqual([])
})

it('notices an answer that GitHub would not give', () => {
  const exchange = {
    method: 'GET',
    path: '/repos/org/repo/pulls/7/files',
    query: new URLSearchParams({ perpage: '100' }),
    requestBody: undefined,
    status: 200,
    responseBody: [{ filename: 5 }],
  }
  expect(differences(exchange)).toEqual([
    expect.stringContaining('no query perpage'),
    expect.stringContaining('filename must be string'),
  ])
  expect(differences({ ...exchange, path: '/nowhere' })).toEqual(['GET /nowhere is not described'])
})
