import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Company, foundCompany } from '../stage/company.ts'
import { message, release } from '../stage/files.ts'
import { runExample } from './on-stage.ts'
import { describe as describeRun, stepOf } from './result.ts'

let company: Company
beforeAll(async () => {
  company = await foundCompany()
}, 60_000)
afterAll(() => company.stop())

let number = 0

/** A pull request with these files, as GitHub would check it: at a merge of it into main. */
async function pullRequest(files: Record<string, string>) {
  const { repository } = company
  number += 1
  const branch = `change-${number}`
  await repository.switchTo(branch, 'main')
  const head = await repository.commit(message(`CHG-${number}`, 'a change'), files)
  const base = await repository.git('rev-parse', 'main')
  await repository.git('push', '--quiet', 'origin', `HEAD:refs/pull/${number}/merge`)
  await repository.switchTo('main')
  const payload = {
    action: 'opened',
    number,
    pull_request: { number, head: { sha: head, ref: branch }, base: { sha: base, ref: 'main' } },
  }
  const at = { sha: head, ref: `refs/pull/${number}/merge`, headRef: branch, baseRef: 'main' }
  return runExample(company, 'pull-request.yml', { name: 'pull_request', payload }, at)
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
