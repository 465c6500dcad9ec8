import { at, listAt, stringAt } from '@chg/core'
import { resources } from '@chg/kubernetes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { argocdOf } from '../../plane/clients.ts'
import { eventually } from '../../plane/eventually.ts'
import { contractPlane } from '../../plane/index.ts'
import { ask } from './stage/ask.ts'
import { configMap, unreadable } from './stage/manifests.ts'
import { type OwnProject, ownProject, removeProjects } from './stage/own-project.ts'

const plane = contractPlane()
afterAll(removeProjects)
const REFRESH = 'argocd.argoproj.io/refresh'
let project: OwnProject

beforeAll(async () => {
  project = await ownProject(plane())
  await project.repository.commit('first', { 'app/one.yaml': configMap('one') })
})

const commit = (value: string) =>
  project.repository.commit(`value ${value}`, { 'app/one.yaml': configMap('one', value) })

/** Waits until Argo CD has seen that revision. */
const sees = (app: string, revision: string) =>
  eventually(`${app} to be compared with ${revision}`, async (seen) => {
    const object = await project.read(app)
    seen({ annotations: object.metadata.annotations, status: object.status })
    return stringAt(object, 'status', 'sync', 'revision') === revision ? object : undefined
  })

describe.each(['normal', 'hard'])('a %s refresh', (kind) => {
  test('by the API answers once Argo CD has looked at the branch as it is now', async () => {
    const app = await project.application()
    const revision = await commit(`${kind} api`)
    const { status, body } = await ask(plane(), { path: `applications/${app}?refresh=${kind}` })
    expect(status).toBe(200)
    expect(at(body, 'metadata', 'annotations', REFRESH)).toBeUndefined()
    const object = await sees(app, revision)
    expect(object.metadata.annotations?.[REFRESH]).toBeUndefined()
  })

  test('by annotation takes the annotation away once it is done', async () => {
    const app = await project.application()
    const before = stringAt(await project.read(app), 'status', 'reconciledAt') ?? ''
    const revision = await commit(`${kind} annotation`)
    const annotations = { [REFRESH]: kind }
    await project.kubernetes.patch(resources.applications, app, 'argocd', { metadata: { annotations } })
    const object = await sees(app, revision)
    expect(object.metadata.annotations?.[REFRESH]).toBeUndefined()
    expect(Date.parse(stringAt(object, 'status', 'reconciledAt') ?? '')).toBeGreaterThanOrEqual(
      Date.parse(before),
    )
  })
})

test.each(['api', 'core'] as const)('our client asks for one in %s mode, and does not wait', async (mode) => {
  const app = await project.application()
  const argocd = await argocdOf(plane(), mode)
  const revision = await commit(mode)
  await argocd.refresh(app)
  await eventually(`${app} at ${revision}`, async (seen) => {
    const { sync, reconciledAt } = await argocd.application(app)
    seen({ sync, reconciledAt })
    return sync.revision === revision || undefined
  })
})

test('a refresh that asks for something else is a normal one', async () => {
  const app = await project.application()
  const revision = await commit('odd')
  expect((await ask(plane(), { path: `applications/${app}?refresh=odd` })).status).toBe(200)
  await sees(app, revision)
})

test('what cannot be rendered is a condition; its revision is the name of the branch, and what lives counts as surplus', async () => {
  const [synced, absent] = [await project.application(), await project.application()]
  await ask(plane(), { method: 'POST', path: `applications/${synced}/sync`, body: {} })
  await eventually(`${synced} to be synced`, async (seen) => {
    const { status } = await project.read(synced)
    seen(status)
    return stringAt(status, 'sync', 'status') === 'Synced' || undefined
  })
  expect(stringAt(await project.read(absent), 'status', 'health', 'status')).toBe('Missing')
  await project.repository.commit('broken', { 'app/broken.yaml': unreadable })
  const broken = async (app: string) => {
    await ask(plane(), { path: `applications/${app}?refresh=normal` })
    return eventually(`a condition of ${app}`, async (seen) => {
      const { status } = await project.read(app)
      seen(status)
      return listAt(status, 'conditions').length > 0 ? status : undefined
    })
  }
  try {
    const common = {
      sync: { status: 'Unknown', revision: 'main' },
      conditions: [{ type: 'ComparisonError', message: expect.stringContaining('unmarshal') }],
    }
    expect(await broken(synced)).toMatchObject({
      ...common,
      health: { status: 'Healthy' },
      resources: [{ kind: 'ConfigMap', name: 'one', status: 'Unknown', requiresPruning: true }],
    })
    // Nothing is wanted and nothing lives: that counts as healthy, though nothing was ever deployed.
    expect(await broken(absent)).toMatchObject({ ...common, health: { status: 'Healthy' } })
  } finally {
    await project.repository.git('rm', '--quiet', 'app/broken.yaml')
    await project.repository.commit('mended', {})
  }
  await ask(plane(), { path: `applications/${synced}?refresh=normal` })
  await eventually(`the condition of ${synced} to go`, async (seen) => {
    const { status } = await project.read(synced)
    seen(status)
    return listAt(status, 'conditions').length === 0 || undefined
  })
})
