import { at, listAt, nodeHttp } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { type Sandbox, startSandbox } from '@chg/sandbox'
import { afterEach, expect, it } from 'vitest'
import { connectGitHub } from './connect.ts'

let sandbox: Sandbox | undefined
afterEach(() => sandbox?.stop())

const sha = '0123456789abcdef0123456789abcdef01234567'
const check = { name: 'change window', sha, key: 'CHG-1/api', title: 'Suspended', summary: 'Until Tuesday.' }

async function start(readOnly = false) {
  const running = await startSandbox({ clock: virtualClock(), github: { readOnly } })
  sandbox = running
  const { url: apiUrl, token } = running.github
  const options = { apiUrl, token, repository: 'org/repo', http: nodeHttp(), clock: virtualClock() }
  const github = await connectGitHub({ ...options, signal: new AbortController().signal })
  const listed = async () => {
    const headers = { authorization: `Bearer ${token}` }
    const url = `${apiUrl}/repos/org/repo/commits/${sha}/check-runs?filter=all`
    const answer: unknown = await (await fetch(url, { headers })).json()
    return listAt(answer, 'check_runs').map((one) =>
      [at(one, 'status'), at(one, 'conclusion'), at(one, 'output', 'title')].join(' '),
    )
  }
  const report = (more: object) => github.reportCheck({ ...check, state: 'pending', ...more })
  return { report, listed, sent: () => running.requests.filter(({ method }) => method !== 'GET').length }
}

it('makes one that is pending, and completes it', async () => {
  const { report, listed } = await start()
  await report({})
  expect(await listed()).toEqual(['queued  Suspended'])
  await report({ title: 'Later still' })
  expect(await listed()).toEqual(['queued  Later still'])
  await report({ state: 'success', title: 'Open' })
  expect(await listed()).toEqual(['completed success Open'])
})

it('reports at once what was never pending, and no second time', async () => {
  const { report, listed, sent } = await start()
  const url = await report({ state: 'failure', title: 'Closed' })
  expect(await report({ state: 'failure', title: 'Closed' })).toBe(url)
  expect(await listed()).toEqual(['completed failure Closed'])
  expect(sent()).toBe(1)
})

it('makes a new one after one that is completed, and leaves those of others alone', async () => {
  const { report, listed } = await start()
  await report({ key: 'CHG-2/api' })
  await report({ state: 'success', title: 'Open' })
  await report({ title: 'Again' })
  expect(await listed()).toEqual(['queued  Again', 'completed success Open', 'queued  Suspended'])
})

it('names the permission that a read-only token lacks', async () => {
  const { report } = await start(true)
  await expect(report({})).rejects.toMatchObject({
    code: 'github-forbidden',
    fix: expect.stringContaining('checks: write'),
  })
})

it('needs a commit', async () => {
  const { report, sent } = await start()
  await expect(report({ sha: '' })).rejects.toMatchObject({ code: 'commit-missing' })
  expect(sent()).toBe(0)
})
