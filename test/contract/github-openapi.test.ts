import { type Http, nodeHttp } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { connectGitHub } from '@chg/github'
import { type GitHubSeed, startSandbox } from '@chg/sandbox'
import { expect, it } from 'vitest'
import { type Exchange, githubDescription } from './github-description.ts'

const differences = githubDescription()
const marker = '<!-- contract -->'
const sha = '0123456789abcdef0123456789abcdef01234567'
const check = { name: 'change window', sha, key: 'CHG-1/api', title: 'Suspended', summary: 'Until Tuesday.' }
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

const [ann, bob] = [
  { login: 'ann', id: 1 },
  { login: 'bob', id: 2 },
]
const [head, merge] = ['a'.repeat(40), 'b'.repeat(40)]
const commit = (sha: string) => ({ sha, message: 'CHG-1: a change', author: ann })
/** A change with an approved pull request and an approved run. */
const approved: GitHubSeed = {
  commits: [commit(merge)],
  teams: [{ org: 'org', slug: 'sre', members: [bob] }],
  runs: [
    {
      repository: 'org/repo',
      id: 1,
      head: merge,
      actor: ann,
      approvals: [{ by: bob, state: 'approved', environment: 'production', comment: 'INC-42' }],
    },
  ],
  pullRequests: [
    {
      ...pull,
      head,
      mergeCommit: merge,
      author: ann,
      commits: [commit(head)],
      reviews: [{ by: bob, state: 'APPROVED', commit: head, at: '2026-11-24T02:00:00Z', text: 'INC-42' }],
    },
  ],
}

it('GitHub describes every request of ours, and the sandbox answers as described', async () => {
  const seen = [
    ...(await exchanges({ pullRequests: [pull] }, async (client) => {
      await client.pullRequestFiles(7)
      await client.upsertComment(7, marker, 'one')
      await client.upsertComment(7, marker, 'two')
      for (const state of ['pending', 'pending', 'success', 'success', 'failure'] as const)
        await client.reportCheck({
          ...check,
          state,
          detailsUrl: 'https://github.com/org/repo/actions/runs/1',
        })
    })),
    ...(await exchanges({ readOnly: true }, (client) => client.reportCheck({ ...check, state: 'pending' }))),
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
    ...(await exchanges(approved, async (client) => {
      await client.approvalEvidence({ run: '1', commit: merge, change: 'CHG-1' })
      await client.teamMembers('@org/sre')
    })),
    ...(await exchanges(approved, (client) => client.teamMembers('@org/hidden'))),
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
  const asked = seen.map(({ path }) => path.replace(/^.*\/(?=[a-z]+$)/, ''))
  for (const list of ['approvals', 'pulls', 'commits', 'reviews', 'members']) expect(asked).toContain(list)
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
