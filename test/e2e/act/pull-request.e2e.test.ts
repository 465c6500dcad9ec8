import { afterAll, beforeAll, expect, test } from 'vitest'
import { contractPlane } from '../../contract/plane/index.ts'
import { appProject, release } from '../../stage/files.ts'
import { expectSame } from './compare.ts'
import { createTwins, type Twins } from './twins.ts'
import type { World } from './world.ts'

const plane = contractPlane()
let twins: Twins
beforeAll(async () => {
  twins = await createTwins(plane())
})
afterAll(() => twins?.stop())

let number = 0
/** An example for the next pull request, by both runners; resolves to the outcome and the verdict of each step in act. */
async function checked(
  files: (world: World) => Promise<Record<string, string>>,
  head?: string,
  example = 'pull-request.yml',
) {
  number += 1
  const open = async (world: World) => world.pullRequest(number, await files(world), head)
  const runs = await twins.run(example, open, 'core')
  expectSame(runs, twins.names())
  const [job] = Object.values(runs.act.seen.jobs)
  const steps = Object.entries(job?.steps ?? {}).filter(([id]) => id !== 'step-0')
  return Object.fromEntries(steps.map(([id, { outcome, outputs }]) => [id, [outcome, outputs.verdict]]))
}

const deployment = 'apps/api-gateway/base/deployment.yaml'
const edited = (from: string, to: string) => async (world: World) => {
  const text = await world.company.repository.git('show', `main:${deployment}`)
  expect(text).toContain(from)
  return { [deployment]: `${text.replace(from, to)}\n` }
}
const released = (version: string) => async (world: World) => release(version, world.company.names)

test('a sound pull request passes both checks in act as in our own runner', async () => {
  expect(await checked(released('2.5.0'))).toEqual({
    manifests: ['success', 'pass'],
    policies: ['success', 'pass'],
  })
})

test('a pull request from a fork passes them, too', async () => {
  expect(await checked(released('2.5.2'), 'mallory/platform')).toMatchObject({
    policies: ['success', 'pass'],
  })
})

test('a field of the wrong type fails the first check; the second is run all the same', async () => {
  expect(await checked(edited('replicas: 2', 'replicas: two'))).toEqual({
    manifests: ['failure', 'refuse'],
    policies: ['success', 'pass'],
  })
})

test('a policy that is not kept fails the second check', async () => {
  expect(await checked(edited('              memory: 256Mi', '              cpu: 200m'))).toEqual({
    manifests: ['success', 'pass'],
    policies: ['failure', 'refuse'],
  })
})

const calendar = async ({ company }: World) =>
  appProject({ schedule: '0 2 * * 2', duration: '4h' }, company.names)

test('windows: sound ones pass, and a freeze that would never begin does not', async () => {
  const lint = (edit: (text: string) => string) =>
    checked(
      async (world) => ({ 'calendars/production.yaml': edit(await calendar(world)) }),
      undefined,
      'windows.yml',
    )
  expect(await lint((text) => text)).toEqual({ windows: ['success', 'pass'] })
  expect(await lint((text) => text.replace('kind: allow', 'kind: Deny'))).toEqual({
    windows: ['failure', 'refuse'],
  })
})
