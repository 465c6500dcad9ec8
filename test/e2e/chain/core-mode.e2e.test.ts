import { resources } from '@chg/kubernetes'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { release as releaseTree } from '../../bundle/release.ts'
import { kubernetesOf } from '../../contract/plane/clients.ts'
import { contractPlane, uniqueName } from '../../contract/plane/index.ts'
import type { CompanyOnPlane } from '../../stage/company.ts'
import { ALL_DAY, message, release } from '../../stage/files.ts'
import { foundCompanyOn } from '../../stage/real-company.ts'
import { runExample } from '../../workflows/on-stage.ts'
import { describe as describeRun, stepOf, type WorkflowRun } from '../../workflows/result.ts'
import { applicationIn, backupsOf, podsIn } from './seen.ts'

// Without Argo CD's API: the Application objects alone.
const plane = contractPlane()
let company: CompanyOnPlane
beforeAll(async () => {
  releaseTree()
  company = await foundCompanyOn(plane())
})
afterAll(() => company?.stop())

const schedule = { name: 'schedule', payload: { schedule: '5,35 2,3 * * 2' } }
const good = uniqueName('chg')
const rollOut = (change: string, version: string) =>
  company.repository.commit(message(change, `api-gateway ${version}`), release(version, company.names))
const verdicts = (run: WorkflowRun, change: string) => {
  const steps = run.jobs.filter(({ matrix }) => matrix.change === change).flatMap((job) => job.steps)
  return Object.fromEntries(steps.map((step) => [step.id, step.outputs.verdict ?? step.outcome]))
}
const setWindow = async (window: { readonly schedule: string; readonly duration: string }) => {
  const kubernetes = await kubernetesOf(plane())
  const syncWindows = [{ ...window, kind: 'allow', timeZone: 'UTC', applications: ['*'] }]
  await kubernetes.patch(resources.appProjects, company.names.project, 'argocd', { spec: { syncWindows } })
}

test('outside the window nothing is changed', async () => {
  await rollOut(good, '2.5.0')
  await setWindow({ schedule: `0 ${(new Date().getUTCHours() + 12) % 24} * * *`, duration: '1h' })
  const run = await runExample(company, 'maintenance-window.yml', schedule)
  expect(run.conclusion, describeRun(run)).toBe('success')
  expect(verdicts(run, good)).toMatchObject({ window: 'suspended', snapshot: 'skipped', sync: 'skipped' })
  expect(await backupsOf(plane(), good)).toEqual([])
  expect((await applicationIn(plane(), company.names.application)).history).toEqual([company.firstRevision])
})

test('once it is open the change is carried to verified', async () => {
  await setWindow(ALL_DAY)
  const run = await runExample(company, 'maintenance-window.yml', schedule)
  expect(run.conclusion, describeRun(run)).toBe('success')
  const carried = { window: 'pass', snapshot: 'pass', sync: 'pass', health: 'pass', rollback: 'skipped' }
  expect(verdicts(run, good)).toMatchObject(carried)
  expect(await podsIn(plane(), company.names.application)).toEqual({ ready: ['2.5.0', '2.5.0'], others: 0 })
})

test('a change whose pods crash is rolled back, and not tried again', async () => {
  const bad = uniqueName('chg')
  await rollOut(bad, '2.5.1')
  const run = await runExample(company, 'maintenance-window.yml', schedule)
  expect(run.conclusion, describeRun(run)).toBe('failure')
  expect(verdicts(run, bad)).toMatchObject({ sync: 'pass', health: 'refuse', rollback: 'pass' })
  expect(await podsIn(plane(), company.names.application)).toEqual({ ready: ['2.5.0', '2.5.0'], others: 0 })
  const again = await runExample(company, 'maintenance-window.yml', schedule)
  expect(again.jobs.at(-1)?.result).toBe('skipped')
})

test('by hand it goes back to a revision that somebody names', async () => {
  const inputs = {
    change: good,
    application: company.names.application,
    revision: company.firstRevision,
    reason: 'it smells',
  }
  const run = await runExample(company, 'rollback.yml', { name: 'workflow_dispatch', inputs })
  expect(run.conclusion, describeRun(run)).toBe('success')
  expect(stepOf(run, 'rollback', 'rollback').outputs).toMatchObject({
    verdict: 'pass',
    revision: company.firstRevision,
  })
  expect(await podsIn(plane(), company.names.application)).toEqual({ ready: ['2.4.3', '2.4.3'], others: 0 })
})
