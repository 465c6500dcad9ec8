import { startSandbox } from '@chg/sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Company, foundCompany } from '../stage/company.ts'
import { configFile } from '../stage/config.ts'
import { message, release } from '../stage/files.ts'
import { companyNames } from '../stage/names.ts'
import { exampleRun, production } from './on-stage.ts'
import { describe as describeRun, stepOf } from './result.ts'
import { runWorkflow } from './run-workflow.ts'

const ada = { login: 'ada', id: 1 }
const grace = { login: 'grace', id: 2 }
const dan = { login: 'dan', id: 3 }

let company: Company
beforeAll(async () => {
  const approvers = 'window-gate:\n      emergency-approvers: |\n        ada\n        grace\n'
  company = await foundCompany({
    config: configFile(companyNames()).replace('window-gate:\n', approvers),
  })
  // From now on the only window is an hour that began six hours ago.
  const began = new Date(Date.now() - 6 * 3_600_000)
  const schedule = `${began.getUTCMinutes()} ${began.getUTCHours()} * * *`
  const closed = { kind: 'allow', schedule, duration: '1h', timeZone: 'UTC', applications: ['api-*'] }
  company.sandbox.store.update('appprojects', 'argocd', 'production', (project) => ({
    ...project,
    spec: { ...(project.spec as object), syncWindows: [closed] },
  }))
}, 60_000)
afterAll(() => company.stop())

/** The example for a change that dan wrote and started, with these approvals of the run. */
async function emergency(
  change: string,
  version: string,
  approvals: readonly { readonly by: typeof ada; readonly comment: string }[],
) {
  await company.repository.commit(message(change, `api-gateway ${version}`), release(version))
  const event = {
    name: 'workflow_dispatch',
    inputs: { change, application: 'api-gateway', incident: 'INC-4711', reason: 'checkout answers 500' },
  }
  const options = await exampleRun(company, 'emergency.yml', event)
  const { sha } = options.repository
  const given = approvals.map((one) => ({ ...one, state: 'approved' as const, environment: 'production' }))
  const github = await startSandbox({
    github: {
      commits: [{ sha, message: `${change}: api-gateway`, author: dan }],
      runs: [{ repository: 'acme/platform', id: 1, head: sha, actor: dan, approvals: given }],
    },
  })
  try {
    return await runWorkflow({
      ...options,
      actor: 'dan',
      apiUrl: github.github.url,
      token: github.github.token,
    })
  } finally {
    await github.stop()
  }
}

const windows = () => company.sandbox.store.get('appprojects', 'argocd', 'production')

test('one approval is not enough: nothing is changed, and the windows are as they were', async () => {
  const before = { windows: windows()?.spec, production: production(company) }
  const run = await emergency('CHG-1240', '2.5.0', [{ by: ada, comment: 'INC-4711: go' }])
  expect(run.conclusion).toBe('failure')
  expect(stepOf(run, 'emergency', 'window').outputs).toMatchObject({
    verdict: 'refuse',
    code: 'emergency-not-approved',
  })
  expect({ windows: windows()?.spec, production: production(company) }).toEqual(before)
}, 120_000)

test('with two, the change is carried through the closed window, which is then as it was', async () => {
  const before = windows()?.spec
  const run = await emergency('CHG-1241', '2.5.2', [
    { by: ada, comment: 'INC-4711: go' },
    { by: grace, comment: 'go, for INC-4711' },
  ])
  expect(run.conclusion, describeRun(run)).toBe('success')
  expect(stepOf(run, 'emergency', 'window').outputs).toMatchObject({ verdict: 'pass', code: 'break-glass' })
  expect(production(company).image).toMatch(/:2\.5\.2$/)
  expect(windows()?.spec).toEqual(before)
}, 120_000)
