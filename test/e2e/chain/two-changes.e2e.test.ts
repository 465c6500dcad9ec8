import { join } from 'node:path'
import { stringAt } from '@chg/core'
import { resources } from '@chg/kubernetes'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { carryChange, type DemoStage } from '../../../scripts/demo/carry-change.ts'
import { writeReport } from '../../../scripts/demo/write-report.ts'
import { release as releaseTree } from '../../bundle/release.ts'
import { argocdOf, kubernetesOf } from '../../contract/plane/clients.ts'
import { eventually } from '../../contract/plane/eventually.ts'
import { contractPlane, uniqueName } from '../../contract/plane/index.ts'
import type { CompanyOnPlane } from '../../stage/company.ts'
import { message, release } from '../../stage/files.ts'
import { foundCompanyOn } from '../../stage/real-company.ts'
import { describe as describeRun, stepOf, type WorkflowRun } from '../../workflows/result.ts'
import { applicationIn, backupsOf, contentsOf, podsIn } from './seen.ts'

// The demo's two changes on the real parts, auto-sync on from the start.
const plane = contractPlane()
const good = uniqueName('chg')
const bad = uniqueName('chg')
let company: CompanyOnPlane
let stage: DemoStage
let goodRevision: string

beforeAll(async () => {
  releaseTree()
  company = await foundCompanyOn(plane(), { autoSync: true })
  stage = { company, onStep: () => undefined, note: () => undefined }
})
afterAll(() => company?.stop())

const outputsOf = (run: WorkflowRun, step: string) => stepOf(run, 'change', step).outputs
const ledger = () =>
  writeReport(company.repository.clone, join(company.directory, 'spool'), join(company.directory, 'report'))

test('a sound change goes from its commit to a verified release, with a backup in object storage', async () => {
  const run = await carryChange(stage, 1, good, '2.5.0')
  expect(run.conclusion, describeRun(run)).toBe('success')
  const { application, staging } = company.names
  goodRevision = await company.repository.git('rev-parse', 'origin/main')

  expect(outputsOf(run, 'sync')).toMatchObject({ verdict: 'pass', revision: goodRevision })
  expect(outputsOf(run, 'health')).toMatchObject({ verdict: 'pass', pods: '2', 'known-good': 'true' })
  expect((await applicationIn(plane(), application)).history.at(-1)).toBe(goodRevision)
  expect(await podsIn(plane(), application)).toEqual({ ready: ['2.5.0', '2.5.0'], others: 0 })

  const [backup, ...others] = await backupsOf(plane(), good)
  expect(others).toEqual([])
  expect(backup?.metadata.name).toBe(outputsOf(run, 'snapshot').backup)
  expect(stringAt(backup?.status, 'phase')).toBe('Completed')
  const contents = await contentsOf(plane(), String(backup?.metadata.name))
  expect(contents['apps/v1/Deployment']).toEqual([`${application}/api-gateway`])
  expect(JSON.stringify(contents)).not.toContain(staging)
  expect((await ledger()).changes).toContainEqual({ id: good, state: 'verified' })
})

test('a change whose pods crash is refused, and rolled back by the actions alone', async () => {
  const run = await carryChange(stage, 2, bad, '2.5.1')
  expect(run.conclusion, describeRun(run)).toBe('failure')
  const { application } = company.names
  const revision = await company.repository.git('rev-parse', 'origin/main')

  expect(outputsOf(run, 'sync')).toMatchObject({ verdict: 'pass', revision })
  expect(outputsOf(run, 'health')).toMatchObject({ verdict: 'refuse' })
  expect(outputsOf(run, 'health').reason).toMatch(/CrashLoopBackOff/)
  expect(outputsOf(run, 'rollback')).toMatchObject({
    ...{ verdict: 'pass', revision: goodRevision, 'previous-revision': revision, phase: 'Succeeded' },
    'auto-sync': 'lifted',
  })
  const { automated, frozen, history } = await applicationIn(plane(), application)
  expect(automated).toBeUndefined()
  expect(JSON.parse(frozen ?? '')).toMatchObject({
    ...{ change: bad, from: revision, to: goodRevision },
    automated: { prune: true, selfHeal: true },
  })
  expect(history.slice(-2)).toEqual([revision, goodRevision])
  expect(await podsIn(plane(), application)).toEqual({ ready: ['2.5.0', '2.5.0'], others: 0 })
  expect((await ledger()).changes).toContainEqual({ id: bad, state: 'rolled-back' })
})

test('given back as the summary says, auto-sync does not deploy the bad version again', async () => {
  const { application } = company.names
  const argocd = await argocdOf(plane(), 'api')
  const kubernetes = await kubernetesOf(plane())
  const { frozen } = await applicationIn(plane(), application)
  const { automated } = JSON.parse(frozen ?? '') as { automated: unknown }

  const reverted = await company.repository.commit(
    message(uniqueName('chg'), 'api-gateway 2.5.0 again'),
    release('2.5.0', company.names),
  )
  await kubernetes.patch(resources.applications, application, 'argocd', {
    metadata: { annotations: { 'chg-actions.dev/frozen': null } },
    spec: { syncPolicy: { automated } },
  })
  await argocd.refresh(application)
  const synced = await eventually('auto-sync to take the revert', async (seen) => {
    const now = await argocd.application(application)
    seen({ sync: now.sync, operationState: now.operationState })
    return now.sync.revision === reverted && now.sync.status === 'Synced' ? now : undefined
  })
  expect(synced.automated).toMatchObject({ prune: true, selfHeal: true })
  expect(synced.health.status).toBe('Healthy')
  // Those of the version before may be on their way out still.
  await eventually('two pods of 2.5.0 alone', async (seen) => {
    const pods = await podsIn(plane(), application)
    seen(pods)
    return (pods.others === 0 && pods.ready.join(' ') === '2.5.0 2.5.0') || undefined
  })
})

test('the ledger, a branch over HTTP, proves itself', async () => {
  const { entries, changes } = await ledger()
  expect(entries).toBeGreaterThanOrEqual(16)
  expect(changes.map(({ id, state }) => [id, state])).toEqual([
    [good, 'verified'],
    [bad, 'rolled-back'],
  ])
})
