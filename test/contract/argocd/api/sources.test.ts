import { at } from '@chg/core'
import type { ArgoCd } from '@chg/delivery'
import { type Resource, resources } from '@chg/kubernetes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { argocdOf } from '../../plane/clients.ts'
import { eventually } from '../../plane/eventually.ts'
import { contractPlane, uniqueName } from '../../plane/index.ts'
import { ask, refusal } from './stage/ask.ts'
import { configMap } from './stage/manifests.ts'
import { type OwnProject, ownProject, removeProjects } from './stage/own-project.ts'

const plane = contractPlane()
afterAll(removeProjects)
const configMaps: Resource = {
  group: '',
  version: 'v1',
  plural: 'configmaps',
  kind: 'ConfigMap',
  namespaced: true,
}
let project: OwnProject
let first: string
let head: string

beforeAll(async () => {
  project = await ownProject(plane())
  first = await project.repository.commit('first', {
    'app/one.yaml': configMap('one', 'old'),
    'more/two.yaml': configMap('two', 'old'),
  })
  head = await project.repository.commit('second', {
    'app/one.yaml': configMap('one', 'new'),
    'more/two.yaml': configMap('two', 'new'),
  })
})

/** An application of two directories of the repository, in a namespace of its own. */
async function ofTwo(more: object = {}) {
  const namespace = uniqueName('two')
  const { url: repoURL } = project.repository
  const source = (path: string) => ({ repoURL, path, targetRevision: 'main' })
  const name = await project.application({
    source: undefined,
    sources: [source('app'), source('more')],
    destination: { server: 'https://kubernetes.default.svc', namespace },
    ...more,
  })
  return { name, namespace }
}
const sync = (name: string, body: object) =>
  ask(plane(), { method: 'POST', path: `applications/${name}/sync`, body })
const values = (namespace: string) =>
  Promise.all(
    ['one', 'two'].map(async (name) =>
      at(await project.kubernetes.get(configMaps, name, namespace), 'data', 'value'),
    ),
  )
const ended = (argocd: ArgoCd, name: string, entries: number) =>
  eventually(`${entries} entries in the history of ${name}`, async (seen) => {
    const application = await argocd.application(name)
    seen({ history: application.history, state: application.operationState })
    const { history, operationPending } = application
    return history.length === entries && !operationPending ? application : undefined
  })

describe('an application of several sources', () => {
  test('is compared with a revision of each', async () => {
    const { name } = await ofTwo()
    const { status } = await project.read(name)
    expect(status).toMatchObject({ sync: { status: 'OutOfSync', revisions: [head, head] } })
    const application = await (await argocdOf(plane(), 'core')).application(name)
    expect(application).toMatchObject({ sourceCount: 2, sync: { revision: `${head},${head}` } })
  })

  test('passes over the revision of a sync, and deploys the head of each', async () => {
    const { name, namespace } = await ofTwo()
    const { status, body } = await sync(name, { revision: first })
    expect([status, at(body, 'operation', 'sync', 'revisions')]).toEqual([200, [head, head]])
    const { operationState, history } = await ended(await argocdOf(plane(), 'api'), name, 1)
    expect(operationState).toMatchObject({ phase: 'Succeeded', revision: `${head},${head}` })
    expect(history).toMatchObject([{ id: 0, revision: `${head},${head}` }])
    expect(await values(namespace)).toEqual(['new', 'new'])
  })

  test('takes revisions by the positions of their sources, from 1; the others are of their target', async () => {
    const { name, namespace } = await ofTwo()
    const argocd = await argocdOf(plane(), 'api')
    await sync(name, { revisions: [first], sourcePositions: [2] })
    expect((await ended(argocd, name, 1)).history).toMatchObject([{ revision: `${head},${first}` }])
    expect(await values(namespace)).toEqual(['new', 'old'])
    await sync(name, { revisions: [head, first], sourcePositions: [2, 1] })
    expect((await ended(argocd, name, 2)).history.at(-1)).toMatchObject({ revision: `${first},${head}` })
    expect(await values(namespace)).toEqual(['old', 'new'])
  })

  test.each([
    [{ revisions: ['main'], sourcePositions: [3] }, refusal(500, 2, 'source position is out of range')],
    [{ revisions: ['main'], sourcePositions: [0] }, refusal(500, 2, 'source position is out of range')],
    [
      { revisions: ['no-such-branch'], sourcePositions: [2] },
      refusal(400, 9, expect.stringMatching(/unable to resolve 'no-such-branch' to a commit SHA/)),
    ],
  ])('refuses %j', async (body, refused) => {
    const { name } = await ofTwo()
    expect(await sync(name, body)).toMatchObject(refused)
    expect((await project.read(name)).operation).toBeUndefined()
  })

  test.each(['api', 'core'] as const)('goes back to a history entry, in %s mode', async (mode) => {
    const { name, namespace } = await ofTwo()
    const argocd = await argocdOf(plane(), mode)
    await sync(name, { revisions: [first, first], sourcePositions: [1, 2] })
    const { history } = await ended(argocd, name, 1)
    await sync(name, {})
    await ended(argocd, name, 2)
    expect(await values(namespace)).toEqual(['new', 'new'])
    const [entry] = history
    const revision = entry?.revision ?? ''
    await argocd.rollback(name, { historyId: entry?.id ?? -1, revision, prune: false })
    const { history: after } = await ended(argocd, name, 3)
    expect(after.at(-1)).toMatchObject({ id: 2, revision: `${first},${first}` })
    expect(await values(namespace)).toEqual(['old', 'old'])
    await project.kubernetes.delete(resources.applications, name, 'argocd')
  })
})
