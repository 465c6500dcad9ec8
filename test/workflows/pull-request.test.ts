import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Company, foundCompany } from '../stage/company.ts'
import { message, release } from '../stage/files.ts'
import { openPullRequest } from '../stage/pull-request.ts'
import { runExample } from './on-stage.ts'
import { describe as describeRun, stepOf } from './result.ts'

let company: Company
beforeAll(async () => {
  company = await foundCompany()
}, 60_000)
afterAll(() => company.stop())

let number = 0

/** A pull request with these files, as GitHub would check it: at a merge of it into main. */
async function pullRequest(files: Record<string, string>, head = 'acme/platform') {
  number += 1
  const text = message(`CHG-${number}`, 'a change')
  const request = await openPullRequest(company.repository, 'acme/platform', number, text, files)
  const { pull_request } = request.payload
  const payload = {
    ...request.payload,
    pull_request: { ...pull_request, head: { ...pull_request.head, repo: { full_name: head } } },
  }
  const at = {
    sha: request.head,
    ref: `refs/pull/${number}/merge`,
    headRef: request.branch,
    baseRef: 'main',
  }
  return runExample(company, 'pull-request.yml', { name: 'pull_request', payload }, at)
}

/** What the ledger branch says of the change of the last pull request: the types of its events. */
async function recorded(): Promise<readonly string[]> {
  const { git } = company.repository
  await git('fetch', '--quiet', 'origin', '+refs/heads/*:refs/remotes/origin/*')
  const branches = await git('branch', '--remotes', '--list', 'origin/change-ledger')
  if (branches === '') return []
  const lines = (await git('show', 'origin/change-ledger:ledger.jsonl')).split('\n')
  const events = lines.map((line) => (JSON.parse(line) as { event: { subject: string; type: string } }).event)
  return events.filter(({ subject }) => subject === `CHG-${number}`).map(({ type }) => type)
}
const deployment = 'apps/api-gateway/base/deployment.yaml'
const edited = async (from: string, to: string) => {
  const text = await company.repository.git('show', `main:${deployment}`)
  expect(text).toContain(from)
  return { [deployment]: `${text.replace(from, to)}\n` }
}

test('a sound pull request passes both checks', async () => {
  const run = await pullRequest(release('2.5.0'))
  expect(run.conclusion, describeRun(run)).toBe('success')
  expect(stepOf(run, 'manifests', 'manifests').outputs.verdict).toBe('pass')
  expect(stepOf(run, 'manifests', 'policies').outputs.verdict).toBe('pass')
  expect(await recorded()).toEqual(['dev.chg-actions.manifests.validated', 'dev.chg-actions.policy.checked'])
}, 60_000)

test('a pull request from a fork is checked just the same, and recorded nowhere', async () => {
  const run = await pullRequest(release('2.5.1'), 'mallory/platform')
  expect(run.conclusion, describeRun(run)).toBe('success')
  expect(stepOf(run, 'manifests', 'policies').outputs.verdict).toBe('pass')
  expect(await recorded()).toEqual([])
}, 60_000)

test('a field of the wrong type is refused with an annotation at its line', async () => {
  const run = await pullRequest(await edited('replicas: 2', 'replicas: two'))
  expect(run.conclusion).toBe('failure')
  const { outputs, annotations } = stepOf(run, 'manifests', 'manifests')
  expect(outputs.verdict).toBe('refuse')
  expect(
    annotations.filter(({ file }) => file === deployment).map(({ level, line }) => [level, line]),
  ).toEqual([['error', 8]])
}, 60_000)

test('a policy that is not kept is refused, with the policy named', async () => {
  const run = await pullRequest(await edited('              memory: 256Mi', '              cpu: 200m'))
  expect(run.conclusion).toBe('failure')
  expect(stepOf(run, 'manifests', 'manifests').outputs.verdict).toBe('pass')
  const { outputs, annotations } = stepOf(run, 'manifests', 'policies')
  expect(outputs.verdict).toBe('refuse')
  expect(annotations.map(({ message: text }) => text).join('\n')).toContain(
    'every container needs a memory limit',
  )
}, 60_000)
