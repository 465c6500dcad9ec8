import { argoCdPast } from '@chg/delivery'
import { resources } from '@chg/kubernetes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { argocdOf } from '../../plane/clients.ts'
import { eventually } from '../../plane/eventually.ts'
import { contractPlane } from '../../plane/index.ts'
import { configMap } from './stage/manifests.ts'
import { type OwnProject, ownProject, removeProjects } from './stage/own-project.ts'

const plane = contractPlane()
afterAll(removeProjects)
let own: OwnProject
/** Synced by a user of the API, by auto-sync's own mark, and by a patch that names nobody. */
let names: readonly string[]

beforeAll(async () => {
  own = await ownProject(plane())
  await own.repository.commit('first', { 'app/one.yaml': configMap('one') })
  names = [await own.application(), await own.application(), await own.application()]
  const [byUser = '', byItself = '', byNobody = ''] = names
  await (await argocdOf(plane(), 'api')).sync(byUser, { revision: 'main', prune: false })
  const operation = { sync: { revision: 'main', syncOptions: ['CreateNamespace=true'] } }
  const start = (name: string, patch: object) =>
    own.kubernetes.patch(resources.applications, name, 'argocd', patch)
  await start(byItself, { operation: { ...operation, initiatedBy: { automated: true } } })
  await start(byNobody, { operation })
  const argocd = await argocdOf(plane(), 'core')
  for (const name of names)
    await eventually(`the history of ${name}`, async (seen) => {
      const { history, operationState } = await argocd.application(name)
      seen(operationState)
      return history.length > 0 && operationState?.finishedAt !== undefined ? history : undefined
    })
})

describe.each(['api', 'core'] as const)('%s mode', (mode) => {
  test('the applications of a project are listed, those alone, with what was deployed and by whom', async () => {
    const argocd = await argocdOf(plane(), mode)
    const listed = await argocd.applications(own.name)
    expect(listed.map(({ name }) => name).sort()).toEqual([...names].sort())
    const pasts = names.map((name) => {
      const application = listed.find((one) => one.name === name)
      return application && argoCdPast(application, { application: name })
    })
    expect(pasts).toMatchObject([
      { reach: 'beginning', deployments: [{ manual: true, startedBy: expect.stringMatching(/./) }] },
      { reach: 'beginning', deployments: [{ manual: false, invoker: 'automation' }] },
      { reach: 'beginning', deployments: [{ manual: true, invoker: undefined, startedBy: '' }] },
    ])
    for (const past of pasts) {
      const [one] = past?.deployments ?? []
      expect(one?.startedAt.getTime()).toBeLessThanOrEqual(one?.endedAt?.getTime() ?? 0)
    }
    expect(await argocd.applications(`${own.name}-none`)).toEqual([])
  })
})
