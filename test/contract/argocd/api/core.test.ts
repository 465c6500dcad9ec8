import { at, listAt } from '@chg/core'
import { connectArgoCd } from '@chg/delivery'
import { resources } from '@chg/kubernetes'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { argocdOf, kubernetesOf } from '../../plane/clients.ts'
import { eventually } from '../../plane/eventually.ts'
import { contractPlane } from '../../plane/index.ts'
import { codeOf } from './stage/code-of.ts'
import { configMap } from './stage/manifests.ts'
import { type OwnProject, ownProject, removeProjects } from './stage/own-project.ts'

const plane = contractPlane()
afterAll(removeProjects)
const closed = { kind: 'deny', schedule: '* * * * *', duration: '1h', applications: ['*'] }
let open: OwnProject
/** Its windows hold every operation, so that one that has begun is there for as long as a test needs it. */
let held: OwnProject

beforeAll(async () => {
  open = await ownProject(plane())
  held = await ownProject(plane(), { spec: { syncWindows: [closed] } })
  for (const { repository } of [open, held])
    await repository.commit('first', { 'app/one.yaml': configMap('one') })
})

test('of two that start an operation at once, one does, and the other is told so', async () => {
  const app = await held.application()
  const argocd = await argocdOf(plane(), 'core')
  const start = (who: string) =>
    codeOf(argocd.sync(app, { revision: 'main', prune: false, info: [{ name: 'Who', value: who }] }))
  const ends = await Promise.all(['ada', 'bob'].map(start))
  expect([...ends].sort()).toEqual(['argocd-busy', 'done'])
  const winner = ends.indexOf('done') === 0 ? 'ada' : 'bob'
  expect(at(await held.read(app), 'operation', 'info', 0, 'value')).toBe(winner)
})

test('what an operation before left is not taken for the result of the new one', async () => {
  const app = await open.application()
  const argocd = await argocdOf(plane(), 'core')
  await argocd.sync(app, { revision: 'main', prune: false })
  const first = await eventually(`the first operation on ${app} to end`, async (seen) => {
    const { operationState } = await argocd.application(app)
    seen(operationState)
    return operationState?.phase === 'Succeeded' ? operationState : undefined
  })
  await open.kubernetes.patch(resources.appProjects, open.name, 'argocd', { spec: { syncWindows: [closed] } })
  await argocd.sync(app, { revision: 'main', prune: false })
  const { operationState: state, operationPending } = await argocd.application(app)
  expect(state === undefined || state.startedAt >= first.startedAt).toBe(true)
  expect(state?.phase).not.toBe('Succeeded')
  expect(operationPending).toBe(true)
  await open.kubernetes.patch(resources.appProjects, open.name, 'argocd', { spec: { syncWindows: null } })
})

test('a patch with an old resourceVersion is a conflict, and changes nothing', async () => {
  const app = await open.application()
  const { resourceVersion } = (await open.read(app)).metadata
  const patch = (version: string | undefined, value: string) =>
    open.kubernetes.patch(resources.applications, app, 'argocd', {
      metadata: { resourceVersion: version, annotations: { 'example.com/note': value } },
    })
  const { metadata } = await patch(resourceVersion, 'first')
  expect(metadata.resourceVersion).not.toBe(resourceVersion)
  expect(await codeOf(patch(resourceVersion, 'second'))).toBe('kubernetes-conflict')
  expect((await open.read(app)).metadata.annotations?.['example.com/note']).toBe('first')
})

test('a spec that the API would refuse is taken, and shows as a condition', async () => {
  const app = await open.application()
  await open.kubernetes.patch(resources.applications, app, 'argocd', {
    spec: { source: { path: 'elsewhere' } },
  })
  const conditions = await eventually(`a condition of ${app}`, async (seen) => {
    const { status } = await open.read(app)
    seen(status)
    return listAt(status, 'conditions').length > 0 ? listAt(status, 'conditions') : undefined
  })
  expect(conditions).toMatchObject([
    { type: 'ComparisonError', message: expect.stringContaining('elsewhere: app path does not exist') },
  ])
  const argocd = await argocdOf(plane(), 'core')
  expect((await argocd.application(app)).errors).toMatchObject([{ type: 'ComparisonError' }])
})

test('an application that is not there is named as such, whatever is asked of it', async () => {
  const argocd = await argocdOf(plane(), 'core')
  const asked = [
    argocd.application('none'),
    argocd.refresh('none'),
    argocd.sync('none', { revision: 'main', prune: false }),
    argocd.rollback('none', { historyId: 0, revision: 'main', prune: false }),
    argocd.setAutomated('none', null, {}),
    argocd.terminate('none'),
  ]
  expect(await Promise.all(asked.map(codeOf))).toEqual(asked.map(() => 'application-not-found'))
})

test('a token that counts for nothing is told apart', async () => {
  const argocd = await connectArgoCd({
    workspace: '/',
    http: { request: refuse, lines: refuse },
    clock: { now: () => new Date(0), sleep: refuse },
    signal: new AbortController().signal,
    mask: () => undefined,
    server: undefined,
    token: undefined,
    headers: [],
    ca: undefined,
    namespace: 'argocd',
    kubernetes: () => kubernetesOf(plane(), 'garbage'),
  })
  expect(await codeOf(argocd.application('any'))).toBe('kubernetes-unauthorized')
  expect(await codeOf(argocd.project('default'))).toBe('kubernetes-unauthorized')
})

function refuse(): never {
  throw new Error('core mode asks the Kubernetes API only')
}
