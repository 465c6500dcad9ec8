import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runForTest } from '@chg/action/testing'
import { type ChangeEvent, foldRecord } from '@chg/change'
import { at, listAt } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { memoryLedger } from '@chg/ledger/testing'
import { type GitHubSeed, type Sandbox, startSandbox } from '@chg/sandbox'
import { afterEach, expect, test } from 'vitest'
import { action } from './action.ts'
import { run } from './run.ts'

const sha = '0123456789abcdef0123456789abcdef01234567'
const other = 'f'.repeat(40)
const tuesdays = { kind: 'allow', schedule: '0 2 * * 2', duration: '4h', applications: ['*'] }

let sandbox: Sandbox
afterEach(() => sandbox.stop())

/** A gate that asks for a check run; each run at its own time, on its own commit. */
async function scene(github: GitHubSeed = {}) {
  sandbox = await startSandbox({ clock: virtualClock(), github })
  const { url, token } = sandbox.github
  const workspace = mkdtempSync(join(tmpdir(), 'chg-check-'))
  const metadata = { name: 'production' }
  const project = { apiVersion: 'argoproj.io/v1alpha1', kind: 'AppProject', metadata }
  const write = (windows: readonly object[]) =>
    writeFileSync(
      join(workspace, 'project.yaml'),
      JSON.stringify({ ...project, spec: { syncWindows: windows } }),
    )
  write([tuesdays])
  const events: ChangeEvent[] = []
  const gate = (now: string, inputs: Readonly<Record<string, string>> = {}, commit = sha) =>
    runForTest(
      action,
      run,
      {
        ...{ calendar: 'project.yaml', change: 'CHG-1', application: 'api', ledger: 'git:x' },
        ...{ 'when-closed': 'suspend', check: 'change window', 'github-token': token, ...inputs },
      },
      {
        ...{ workspace, clock: virtualClock(now), ledger: memoryLedger(events) },
        env: { GITHUB_API_URL: url, GITHUB_SHA: commit },
      },
    )
  const checks = async () => {
    const answer: unknown = await (
      await fetch(`${url}/repos/org/repo/commits/${sha}/check-runs?filter=all`, {
        headers: { authorization: `Bearer ${token}` },
      })
    ).json()
    return listAt(answer, 'check_runs').map((one) => ({
      state: `${at(one, 'status')} ${at(one, 'conclusion')}`,
      said: `${at(one, 'output', 'title')} ${at(one, 'output', 'summary')}`,
      summary: String(at(one, 'output', 'summary')),
    }))
  }
  return { gate, checks, events, write }
}
const monday = '2026-11-23T12:00:00Z'
const inWindow = '2026-11-24T02:05:00Z'

test('a suspended change has a pending check that says why and until when, and the run that resumes it completes it', async () => {
  const { gate, checks, events } = await scene()
  expect((await gate(monday)).outputs.verdict).toBe('suspended')
  expect(await checks()).toMatchObject([
    {
      state: 'queued null',
      said: expect.stringMatching(/^suspended: .*window 0.*opens Tue 24 Nov 02:00 UTC/),
    },
  ])
  expect(foldRecord(events)?.applications[0]?.suspended?.check).toEqual({ name: 'change window', sha })
  expect((await gate(inWindow, {}, other)).outputs.verdict).toBe('pass')
  expect(await checks()).toMatchObject([
    { state: 'completed success', said: expect.stringContaining('pass: ') },
  ])
})

test('hostile text of a window stays text in it', async () => {
  const { gate, checks } = await scene()
  await gate(monday, { application: '<img src=x> @everyone [a](http://evil)' })
  const [check] = await checks()
  expect(check?.summary).toContain('everyone')
  expect(check?.summary).not.toMatch(/<img|[^\\]@everyone|[^\\]\]\(http/)
})

test('a refusal fails it', async () => {
  const { gate, checks, write } = await scene()
  await gate(monday)
  write([{ ...tuesdays, kind: 'deny', schedule: '0 0 * * *', duration: '24h' }])
  expect((await gate(inWindow)).outputs.verdict).toBe('refuse')
  expect(await checks()).toMatchObject([{ state: 'completed failure' }])
})

test('what can’t be told leaves it pending', async () => {
  const { gate, checks, write } = await scene()
  await gate(monday)
  write([{ ...tuesdays, schedule: 'x' }])
  expect((await gate(inWindow)).outputs.verdict).toBe('unknown')
  expect(await checks()).toMatchObject([{ state: 'queued null' }])
})

test('a token that may only read, as on pull requests from forks: the annotation says it instead', async () => {
  const { gate, checks } = await scene({ readOnly: true })
  const done = await gate(monday)
  expect(done).toMatchObject({ exitCode: 0, outputs: { verdict: 'suspended' } })
  expect(done.warnings.join()).toMatch(
    /check run change window is not written: .*checks: write.*opens Tue 24 Nov/,
  )
  expect(await checks()).toEqual([])
})

test('without a token it is said, without the input and in observe mode nothing is asked of GitHub', async () => {
  const { gate } = await scene()
  expect((await gate(monday, { 'github-token': '' })).warnings.join()).toContain('needs github-token')
  await gate(monday, { check: '' })
  await gate(monday, { mode: 'observe' })
  expect(sandbox.requests).toEqual([])
})
