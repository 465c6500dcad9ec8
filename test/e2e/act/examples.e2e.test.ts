import { setTimeout as delay } from 'node:timers/promises'
import { at, isObject, type JsonObject, listAt } from '@chg/core'
import { resources } from '@chg/kubernetes'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { argocdOf, kubernetesOf } from '../../contract/plane/clients.ts'
import { eventually } from '../../contract/plane/eventually.ts'
import { contractPlane } from '../../contract/plane/index.ts'
import { expectSame } from './compare.ts'
import { neutral } from './neutral.ts'
import type { Seen } from './seen.ts'
import { createTwins, type Start, type Twins } from './twins.ts'
import type { World } from './world.ts'

// One story, told twice: in one company by our own runner, in its twin by act. Argo CD is asked by its API in the odd chapters.
const MINUTE_MS = 60_000
/** Enough for what happens while the window is closed. */
const WHILE_CLOSED_MS = 150_000
const plane = contractPlane()
let twins: Twins
beforeAll(async () => {
  twins = await createTwins(plane())
})
afterAll(() => twins?.stop())

const repository = { full_name: 'acme/platform', default_branch: 'main' }
const onSchedule = async (): Promise<Start> => ({
  event: { name: 'schedule', payload: { schedule: '5,35 2,3 * * 2', repository } },
})
const byHand = (inputs: (world: World) => Record<string, string>) => async (world: World) => ({
  event: {
    name: 'workflow_dispatch',
    payload: { ref: 'refs/heads/main', repository },
    inputs: inputs(world),
  },
})

/** Runs an example by both, compares them, and gives back the verdicts of the steps of one job, as act has them. */
async function told(
  example: string,
  start: (world: World) => Promise<Start>,
  argocd: 'api' | 'core',
  job: string,
) {
  const runs = await twins.run(example, start, argocd)
  expectSame(runs, twins.names())
  return verdictsIn(runs.act.seen, job)
}

function verdictsIn({ jobs }: Seen, job: string): Record<string, string | undefined> {
  const [found, ...more] = Object.entries(jobs).filter(([key]) => key.split(' ')[0] === job)
  if (more.length > 0) throw new Error(`${job} ran ${more.length + 1} times`)
  const steps = Object.entries(found?.[1].steps ?? {}).filter(([id]) => id !== 'step-0')
  return Object.fromEntries(steps.map(([id, { outcome, outputs }]) => [id, outputs.verdict ?? outcome]))
}

/** What production runs. */
async function running({ company }: World): Promise<string | undefined> {
  const { history } = await (await argocdOf(plane(), 'core')).application(company.names.application)
  return history.at(-1)?.revision
}

/** Waits until only the pods that shall run are left: a backup counts what there is. */
async function settled({ company }: World): Promise<void> {
  const kubernetes = await kubernetesOf(plane())
  const namespace = company.names.application
  await eventually(`two pods in ${namespace}`, async (seen) => {
    const pods = await kubernetes.list(resources.pods, { namespace })
    seen(pods.map(({ metadata }) => metadata.name))
    return pods.length === 2 || undefined
  })
}

const carried = { window: 'pass', snapshot: 'pass', sync: 'pass', health: 'pass', rollback: 'skipped' }

test('rollback: without a revision known good it refuses', async () => {
  const byName = byHand(({ company, change }) => ({
    ...{ change: change(9), application: company.names.application, reason: 'it smells' },
  }))
  expect(await told('rollback.yml', byName, 'core', 'rollback')).toEqual({ rollback: 'refuse' })
})

test('maintenance window: a change that is due is carried, by its API', async () => {
  const [revision] = await twins.inBoth((world) => world.rollOut(1, '2.5.0'))
  expect(await told('maintenance-window.yml', onSchedule, 'api', 'change')).toEqual(carried)
  expect(await running(twins.ours)).toBe(revision)
})

test('maintenance window: by hand, only the named change; what is not due is not carried', async () => {
  const named = byHand(({ change }) => ({ change: change(9) }))
  expect(await told('maintenance-window.yml', named, 'api', 'change')).toEqual({})
})

test('maintenance window: a change whose pods crash is refused and rolled back', async () => {
  const before = await Promise.all([running(twins.ours), running(twins.act)])
  await twins.inBoth((world) => world.rollOut(2, '2.5.1'))
  expect(await told('maintenance-window.yml', onSchedule, 'core', 'change')).toEqual({
    ...carried,
    ...{ health: 'refuse', rollback: 'pass' },
  })
  expect(await Promise.all([running(twins.ours), running(twins.act)])).toEqual(before)
})

test('rollback: back to the one before, whatever somebody wrote as a reason', async () => {
  await twins.inBoth(settled)
  const [before] = await twins.inBoth(running)
  await twins.inBoth((world) => world.rollOut(3, '2.5.2'))
  expect(await told('maintenance-window.yml', onSchedule, 'core', 'change')).toEqual(carried)
  const hostile = byHand(({ company, change }) => ({
    ...{ change: change(3), application: company.names.application },
    reason: '"; echo $(id) `id` $HOME ${{ github.token }}',
  }))
  expect(await told('rollback.yml', hostile, 'api', 'rollback')).toEqual({ rollback: 'pass' })
  expect((await twins.inBoth(running))[0]).toBe(before)
})

const skipped = { snapshot: 'skipped', sync: 'skipped', health: 'skipped', rollback: 'skipped' }
/** When the window of both opens again. */
let opens = 0

test('maintenance window: closed, nothing is changed', async () => {
  opens = Math.ceil((Date.now() + WHILE_CLOSED_MS) / MINUTE_MS) * MINUTE_MS
  await twins.inBoth(async (world) => {
    await settled(world)
    await closeWindow(world)
    await world.rollOut(4, '2.5.3')
  })
  const before = await twins.inBoth(running)
  const verdicts = await told('maintenance-window.yml', onSchedule, 'core', 'change')
  expect(verdicts).toEqual({ window: 'suspended', ...skipped })
  expect(await twins.inBoth(running)).toEqual(before)
})

test('emergency: without approvals nothing is changed, and no window stays open', async () => {
  const before = await twins.inBoth(async (world) => [await running(world), await windowsOf(world)])
  const asked = byHand(({ company, change }) => ({
    ...{ change: change(4), application: company.names.application },
    ...{ incident: 'INC-4711', reason: 'checkout answers 500' },
  }))
  expect(await told('emergency.yml', asked, 'core', 'emergency')).toEqual({
    ...{ window: 'unknown', ...skipped },
    close: 'pass',
  })
  expect(await twins.inBoth(async (world) => [await running(world), await windowsOf(world)])).toEqual(before)
})

test('resume: before the window opens nothing is taken up', async () => {
  expect(await told('resume.yml', onSchedule, 'core', 'change')).toEqual({})
  expect(Date.now(), 'the window has opened meanwhile').toBeLessThan(opens)
})

test('resume: once it is open, what was suspended is carried', async () => {
  await delay(opens + 1_000 - Date.now())
  expect(await told('resume.yml', onSchedule, 'core', 'change')).toEqual(carried)
})

test('both leave the same record, and nobody asked the world outside for anything', async () => {
  const [ours, act] = await twins.inBoth(recorded)
  expect(ours.length).toBeGreaterThan(20)
  expect(act).toEqual(ours)
  expect(twins.proxy.asked).toEqual([])
})

/** The events of the ledger: what happened to which change, and the verdict. */
async function recorded({ company, names }: World): Promise<readonly unknown[]> {
  await company.repository.git('fetch', '--quiet', 'origin', 'change-ledger')
  const lines = (await company.repository.git('show', 'FETCH_HEAD:ledger.jsonl')).split('\n')
  const events = lines.map((line) => at(JSON.parse(line), 'event'))
  return events.map((event) =>
    neutral(
      [at(event, 'type'), at(event, 'subject'), at(event, 'verdict') ?? null, at(event, 'actor')],
      names(),
    ),
  )
}

/** From now on the only window of the project is one of six hours that begins at `opens`. */
async function closeWindow(world: World): Promise<void> {
  const { project } = world.company.names
  const opening = new Date(opens)
  const schedule = `${opening.getUTCMinutes()} ${opening.getUTCHours()} * * *`
  const [window] = await windowsOf(world)
  const patch = { spec: { syncWindows: [{ ...window, schedule, duration: '6h' }] } }
  await (await kubernetesOf(plane())).patch(resources.appProjects, project, 'argocd', patch)
}

async function windowsOf({ company }: World): Promise<readonly JsonObject[]> {
  const kubernetes = await kubernetesOf(plane())
  const found = await kubernetes.get(resources.appProjects, company.names.project, 'argocd')
  return listAt(found?.spec, 'syncWindows').filter(isObject)
}
