import { nodeHttp } from '@chg/core'
import { type VirtualClock, virtualClock } from '@chg/core/testing'
import { type GitHubSeed, type Sandbox, startSandbox } from '@chg/sandbox'
import { afterEach, expect, it } from 'vitest'
import { connectGitHub } from './connect.ts'

let sandbox: Sandbox | undefined
afterEach(() => sandbox?.stop())

const marker = '<!-- chg-actions:test -->'
const pull = (rest: object = {}) => ({ repository: 'org/repo', number: 7, files: [], ...rest })

async function start(github: GitHubSeed = { pullRequests: [pull()] }, token?: string) {
  const clock: VirtualClock = virtualClock()
  const running = await startSandbox({ clock, github })
  sandbox = running
  const client = await connectGitHub({
    apiUrl: running.github.url,
    repository: 'org/repo',
    token: token ?? running.github.token,
    http: nodeHttp(),
    clock,
    signal: new AbortController().signal,
  })
  const sent = (method: string) => running.requests.filter((request) => request.method === method).length
  return { client, running, sent }
}

it('lists the files of all pages, renamed ones with both names', async () => {
  const files = Array.from({ length: 250 }, (_, at) => ({ filename: `f/${at}.yaml` }))
  const renamed = { filename: 'new.yaml', previous: 'old.yaml' }
  const { client } = await start({ pullRequests: [pull({ files: [...files, renamed] })] })
  const listed = await client.pullRequestFiles(7)
  expect(listed).toHaveLength(252)
  expect(listed.slice(-2)).toEqual(['new.yaml', 'old.yaml'])
})

it('does not take a list that GitHub may have cut for a whole one', async () => {
  const files = Array.from({ length: 3_000 }, (_, at) => ({ filename: `f/${at}.yaml` }))
  const { client } = await start({ pullRequests: [pull({ files })] })
  await expect(client.pullRequestFiles(7)).rejects.toMatchObject({ code: 'github-too-many-files' })
})

it('keeps one comment, updated in place, beyond the first page too', async () => {
  const comments = Array.from({ length: 150 }, (_, at) => ({
    body: `note ${at}`,
    login: 'octocat',
    type: 'User' as const,
  }))
  const { client, sent } = await start({ pullRequests: [pull({ comments })] })
  const first = await client.upsertComment(7, marker, 'one')
  expect(await client.upsertComment(7, marker, 'two')).toBe(first)
  expect(await client.upsertComment(7, marker, 'two')).toBe(first)
  expect([sent('POST'), sent('PATCH')]).toEqual([1, 1])
})

it('leaves a comment alone in which somebody else wrote the marker', async () => {
  const comments = [{ body: `${marker}\nspoofed`, login: 'mallory', type: 'User' as const }]
  const { client, sent } = await start({ pullRequests: [pull({ comments })] })
  await client.upsertComment(7, marker, 'real')
  expect([sent('POST'), sent('PATCH')]).toEqual([1, 0])
})

it('knows the comments of a person whose token it has', async () => {
  const comments = [
    { body: `${marker}\nof a bot`, login: 'bot', type: 'Bot' as const },
    { body: `${marker}\nmine`, login: 'octocat', type: 'User' as const },
  ]
  const user = { login: 'octocat', type: 'User' as const }
  const { client, sent } = await start({ pullRequests: [pull({ comments })], user })
  await client.upsertComment(7, marker, 'new')
  expect([sent('POST'), sent('PATCH')]).toEqual([0, 1])
})

it('cuts a comment that is longer than GitHub takes', async () => {
  const { client } = await start()
  expect(await client.upsertComment(7, marker, 'x'.repeat(100_000))).toContain('#issuecomment-')
})

it('names the permission that a read-only token lacks', async () => {
  const { client } = await start({ pullRequests: [pull()], readOnly: true })
  await expect(client.upsertComment(7, marker, 'x')).rejects.toMatchObject({
    code: 'github-forbidden',
    fix: expect.stringContaining('pull-requests: write'),
  })
})

it('says that a token is not accepted, and that a pull request is not there', async () => {
  const wrong = await start(undefined, 'wrong')
  await expect(wrong.client.pullRequestFiles(7)).rejects.toMatchObject({ code: 'github-unauthorized' })
  await sandbox?.stop()
  const { client } = await start()
  await expect(client.pullRequestFiles(8)).rejects.toMatchObject({ code: 'github-not-found' })
})

it('waits out a short rate limit and a failing server, on the clock', async () => {
  const { client, running, sent } = await start()
  running.faults.inject({
    endpoint: 'github',
    times: 1,
    effect: { kind: 'status', status: 403, headers: { 'retry-after': '30' } },
  })
  running.faults.inject({
    endpoint: 'github',
    times: 1,
    effect: { kind: 'status', status: 502, body: 'bad gateway' },
  })
  await expect(client.pullRequestFiles(7)).resolves.toEqual([])
  expect(sent('GET')).toBe(3)
})

it('does not wait for an hour: it says when the limit ends', async () => {
  const { client, running } = await start()
  const reset = String(Math.floor(virtualClock().now().getTime() / 1000) + 3_000)
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }
  running.faults.inject({ endpoint: 'github', effect: { kind: 'status', status: 403, headers } })
  await expect(client.pullRequestFiles(7)).rejects.toMatchObject({ code: 'github-rate-limited' })
})

it('gives up after a bounded number of attempts', async () => {
  const { client, running, sent } = await start()
  running.faults.inject({ endpoint: 'github', effect: { kind: 'status', status: 503 } })
  await expect(client.pullRequestFiles(7)).rejects.toMatchObject({ code: 'github-unreachable' })
  expect(sent('GET')).toBe(4)
})

it('never sends a new comment twice when the answer was lost', async () => {
  const { client, running, sent } = await start()
  running.faults.inject({ endpoint: 'github', method: 'POST', effect: { kind: 'reset' } })
  await expect(client.upsertComment(7, marker, 'x')).rejects.toMatchObject({ code: 'github-unreachable' })
  expect(sent('POST')).toBe(1)
})

it('asks for a repository before anything is sent', async () => {
  const options = {
    apiUrl: '',
    token: 't',
    http: nodeHttp(),
    clock: virtualClock(),
    signal: new AbortController().signal,
  }
  await expect(connectGitHub({ ...options, repository: '' })).rejects.toMatchObject({
    code: 'github-no-repository',
  })
})
