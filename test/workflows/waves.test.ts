import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundWaveCompany, type WaveCompany, waves } from '../stage/waves.ts'
import { exampleRun, writesSince } from './on-stage.ts'
import { describe as describeRun, stepOf, type WorkflowRun } from './result.ts'
import { runWorkflow } from './run-workflow.ts'

const HOUR = 3_600_000
const [canary, staged, full] = waves

let company: WaveCompany
let first: string | undefined
let revision: string
beforeAll(async () => {
  company = await foundWaveCompany()
  first = company.running(canary)
  revision = await company.rollOut('CHG-1234', '2.5.0')
}, 60_000)
afterAll(() => company.stop())

/** Runs an example at the company's time; `after` is told of every step that ended. */
async function run(name: string, schedule: string, after: (job: string, step: string) => void = () => {}) {
  const options = await exampleRun(company, name, { name: 'schedule', payload: { schedule } }, {}, 'api')
  return runWorkflow({
    ...options,
    env: Object.assign(company.later.env, options.env),
    onStep: (step, job) => after(job.name, step.id),
  })
}
const resume = () => run('resume.yml', '7/15 * * * *')
const verdicts = (done: WorkflowRun) =>
  done.jobs
    .filter(({ id, steps }) => id === 'change' && steps.length > 0)
    .map(({ matrix, steps }) => [
      matrix.application,
      ...['window', 'snapshot', 'sync', 'health'].map((id) => {
        const step = steps.find((one) => one.id === id)
        return step?.outputs.verdict ?? step?.outcome
      }),
    ])
const carried = ['pass', 'pass', 'pass', 'pass']
const suspended = ['suspended', 'skipped', 'skipped', 'skipped']

test('a window that closes in the middle of a rollout suspends the waves that are left, and they write nothing', async () => {
  let from = -1
  const done = await run('maintenance-window.yml', '5,35 2,3 * * 2', (job, step) => {
    if (job !== `CHG-1234 · ${canary}` || step !== 'health') return
    company.later.moveTo(HOUR)
    from = company.sandbox.requests.length
  })
  expect(done.conclusion, describeRun(done)).toBe('success')
  expect(verdicts(done)).toEqual([
    [canary, ...carried],
    [staged, ...suspended],
    [full, ...suspended],
  ])
  expect(from).toBeGreaterThan(0)
  expect(company.sandbox.requests.length).toBeGreaterThan(from)
  expect(writesSince(company, from)).toEqual([])
  expect(waves.map(company.running)).toEqual([revision, first, first])
  const { outputs, annotations } = stepOf(done, 'change', 'window', { application: staged })
  expect(outputs).toMatchObject({ code: 'window-closed', 'resume-until': expect.any(String) })
  expect(annotations.map(({ level }) => level)).toEqual(['warning'])
}, 300_000)

test('a look before the opening resumes nothing', async () => {
  company.later.moveTo(2 * HOUR)
  const from = company.sandbox.requests.length
  const done = await resume()
  expect(stepOf(done, 'due', 'due').outputs).toMatchObject({ code: 'nothing-due', count: '0' })
  expect(writesSince(company, from)).toEqual([])
}, 60_000)

test('a resumed run whose window is closed after all is suspended again, and writes nothing', async () => {
  company.openAt(3 * HOUR)
  company.later.moveTo(24 * HOUR)
  const from = company.sandbox.requests.length
  const done = await resume()
  expect(done.conclusion, describeRun(done)).toBe('success')
  expect(verdicts(done)).toEqual([
    [staged, ...suspended],
    [full, ...suspended],
  ])
  expect(company.sandbox.requests.length).toBeGreaterThan(from)
  expect(writesSince(company, from)).toEqual([])
  expect(waves.map(company.running)).toEqual([revision, first, first])
}, 120_000)

test('at the opening the waves that are left are carried on, in order, to verified; the first one is left alone', async () => {
  company.later.moveTo(27.5 * HOUR)
  const from = company.sandbox.requests.length
  const done = await resume()
  expect(done.conclusion, describeRun(done)).toBe('success')
  expect(verdicts(done)).toEqual([
    [staged, ...carried],
    [full, ...carried],
  ])
  expect(waves.map(company.running)).toEqual([revision, revision, revision])
  expect(writesSince(company, from).filter((write) => write.includes(canary))).toEqual([])

  const again = await resume()
  expect(stepOf(again, 'due', 'due').outputs.count).toBe('0')
  const due = await run('maintenance-window.yml', '5,35 2,3 * * 2')
  expect(stepOf(due, 'due', 'due').outputs).toMatchObject({ code: 'nothing-due' })
}, 180_000)
