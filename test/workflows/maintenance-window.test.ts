import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Company, foundCompany } from '../stage/company.ts'
import { message, release } from '../stage/files.ts'
import { production, runExample, writesSince } from './on-stage.ts'
import { describe as describeRun, stepOf } from './result.ts'

const schedule = { name: 'schedule', payload: { schedule: '5,35 2,3 * * 2' } }
/** Here Argo CD is asked by its API; rollback.test.ts takes the same way in core mode. */
const onSchedule = (at: Company) => runExample(at, 'maintenance-window.yml', schedule, {}, 'api')
type Run = Awaited<ReturnType<typeof runExample>>
const verdicts = (run: Run, change: string) => {
  const steps = run.jobs.filter(({ matrix }) => matrix.change === change).flatMap((job) => job.steps)
  return Object.fromEntries(steps.map((step) => [step.id, step.outputs.verdict ?? step.outcome]))
}
const carried = { window: 'pass', snapshot: 'pass', sync: 'pass', health: 'pass', rollback: 'skipped' }

let company: Company
beforeAll(async () => {
  company = await foundCompany()
}, 60_000)
afterAll(() => company.stop())

const rollOut = (change: string, version: string) =>
  company.repository.commit(message(change, `api-gateway ${version}`), release(version))

test('on schedule a merged change is carried to verified, and is not due again', async () => {
  const revision = await rollOut('CHG-1234', '2.5.0')
  const run = await onSchedule(company)
  expect(run.conclusion, describeRun(run)).toBe('success')
  // The commit that founded the repository is a change as well: what runs already is backed up and verified, not synced again.
  expect(verdicts(run, 'CHG-1000')).toMatchObject(carried)
  expect(stepOf(run, 'change', 'sync', { change: 'CHG-1000' }).outputs.code).toBe('already-synced')
  expect(verdicts(run, 'CHG-1234')).toMatchObject(carried)
  expect(run.jobs.at(-1)).toMatchObject({
    concurrency: { group: 'change-api-gateway', cancelInProgress: false },
  })
  expect(production(company)).toEqual({ revision, image: expect.stringMatching(/:2\.5\.0$/) })

  const again = await onSchedule(company)
  expect(again.jobs.map(({ id, result }) => [id, result])).toEqual([
    ['due', 'success'],
    ['change', 'skipped'],
  ])
}, 180_000)

test('a change whose pods crash is refused, rolled back to the one before, and not tried again', async () => {
  const before = production(company)
  await rollOut('CHG-1235', '2.5.1')
  const run = await onSchedule(company)
  expect(run.conclusion, describeRun(run)).toBe('failure')
  expect(verdicts(run, 'CHG-1235')).toMatchObject({ sync: 'pass', health: 'refuse', rollback: 'pass' })
  expect(production(company)).toEqual(before)

  const again = await onSchedule(company)
  expect(again.jobs.at(-1)?.result).toBe('skipped')
}, 180_000)

test('by hand only the named change is carried', async () => {
  await rollOut('CHG-1236', '2.5.2')
  const run = await runExample(company, 'maintenance-window.yml', {
    name: 'workflow_dispatch',
    inputs: { change: 'CHG-9999' },
  })
  expect(stepOf(run, 'due', 'due').outputs.count).toBe('0')
}, 60_000)

test('outside the window nothing is changed', async () => {
  const closed = await foundCompany()
  try {
    closeWindow(closed)
    await closed.repository.commit(message('CHG-1234', 'api-gateway 2.5.0'), release('2.5.0'))
    const from = closed.sandbox.requests.length
    const run = await onSchedule(closed)
    expect(run.conclusion, describeRun(run)).toBe('success')
    const skipped = { snapshot: 'skipped', sync: 'skipped', health: 'skipped', rollback: 'skipped' }
    for (const change of ['CHG-1000', 'CHG-1234'])
      expect(verdicts(run, change)).toMatchObject({ window: 'suspended', ...skipped })
    expect(writesSince(closed, from)).toEqual([])
    expect(production(closed).revision).toBe(closed.firstRevision)
  } finally {
    await closed.stop()
  }
}, 120_000)

/** From now on the only window of the project is an hour that began six hours ago. */
function closeWindow({ sandbox }: Company): void {
  const began = new Date(Date.now() - 6 * 3_600_000)
  const schedule = `${began.getUTCMinutes()} ${began.getUTCHours()} * * *`
  const window = { kind: 'allow', schedule, duration: '1h', timeZone: 'UTC', applications: ['*'] }
  sandbox.store.update('appprojects', 'argocd', 'production', (project) => ({
    ...project,
    spec: { ...(project.spec as object), syncWindows: [window] },
  }))
}
