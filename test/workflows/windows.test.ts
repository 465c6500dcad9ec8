import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Company, foundCompany } from '../stage/company.ts'
import { appProject, message } from '../stage/files.ts'
import { openPullRequest } from '../stage/pull-request.ts'
import { runExample } from './on-stage.ts'
import { describe as describeRun, stepOf } from './result.ts'

let company: Company
beforeAll(async () => {
  company = await foundCompany()
}, 60_000)
afterAll(() => company.stop())

const nights = appProject({ schedule: '0 2 * * 2', duration: '4h' })
let number = 0

/** A pull request with this calendar, as GitHub would check it. */
async function checked(calendar: string) {
  number += 1
  const files = { 'calendars/production.yaml': calendar }
  const text = message(`CHG-${number}`, 'other windows')
  const request = await openPullRequest(company.repository, 'acme/platform', number, text, files)
  const at = {
    sha: request.head,
    ref: `refs/pull/${number}/merge`,
    headRef: request.branch,
    baseRef: 'main',
  }
  return runExample(company, 'windows.yml', { name: 'pull_request', payload: request.payload }, at)
}

test('sound windows pass', async () => {
  const run = await checked(nights)
  expect(run.conclusion, describeRun(run)).toBe('success')
  expect(stepOf(run, 'windows', 'windows').outputs).toMatchObject({ verdict: 'pass', windows: '1' })
}, 60_000)

test('a freeze that would never begin is refused on its line', async () => {
  const run = await checked(nights.replace('kind: allow', 'kind: Deny'))
  expect(run.conclusion).toBe('failure')
  const { outputs, annotations } = stepOf(run, 'windows', 'windows')
  expect(outputs).toMatchObject({ verdict: 'refuse', code: 'windows-unsound' })
  expect(annotations.map(({ level, file, line }) => [level, file, line])).toContainEqual([
    'error',
    'calendars/production.yaml',
    12,
  ])
}, 60_000)
