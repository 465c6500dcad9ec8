import { at, listAt, stringAt } from '@chg/core'
import { resources } from '@chg/kubernetes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { argocdOf } from '../../plane/clients.ts'
import { eventually } from '../../plane/eventually.ts'
import { contractPlane, uniqueName } from '../../plane/index.ts'
import { ask, refusal } from './stage/ask.ts'
import { codeOf } from './stage/code-of.ts'
import { declareGlobal } from './stage/declare-global.ts'
import { configMap } from './stage/manifests.ts'
import { type OwnProject, ownProject, removeProjects } from './stage/own-project.ts'

const plane = contractPlane()
afterAll(removeProjects)
const always = { schedule: '* * * * *', duration: '1h', applications: ['*'] }
const never = { schedule: '0 0 1 1 *', duration: '1s', applications: ['*'] }
const open = { kind: 'allow', ...always }
const closed = { kind: 'allow', ...never, description: 'once a year', timeZone: 'Europe/Berlin' }

describe('a project without windows and global projects', () => {
  let project: OwnProject
  beforeAll(async () => {
    project = await ownProject(plane())
  })
  const get = (below: string) => ask(plane(), { path: `projects/${project.name}${below}` })

  test('is read as it is; empty lists are left out of what is read below it', async () => {
    expect((await get('')).body).toMatchObject({
      metadata: { name: project.name },
      spec: { sourceRepos: ['*'] },
    })
    expect((await get('/globalprojects')).body).toEqual({})
    expect((await get('/syncwindows')).body).toEqual({})
    expect((await get('/detailed')).body).toMatchObject({ project: { metadata: { name: project.name } } })
    expect((await get('/detailed')).body).not.toHaveProperty('globalProjects')
  })

  test('allows every sync', async () => {
    await project.repository.commit('first', { 'app/one.yaml': configMap('one') })
    const app = await project.application()
    expect((await ask(plane(), { path: `applications/${app}/syncwindows` })).body).toEqual({ canSync: true })
  })
})

describe('a project with windows', () => {
  let project: OwnProject
  let app: string
  beforeAll(async () => {
    project = await ownProject(plane(), { spec: { syncWindows: [closed, open] } })
    await project.repository.commit('first', { 'app/one.yaml': configMap('one') })
    app = await project.application()
  })

  test('lists those that are active, whole', async () => {
    const { body } = await ask(plane(), { path: `projects/${project.name}/syncwindows` })
    expect(body).toEqual({ windows: [open] })
  })

  test('tells of an application which match and which are active, with neither zone, description nor selectors', async () => {
    const { body } = await ask(plane(), { path: `applications/${app}/syncwindows` })
    const [kept, kind] = [{ schedule: always.schedule, duration: always.duration }, 'allow']
    expect(body).toEqual({
      canSync: true,
      activeWindows: [{ kind, ...kept, manualSync: false }],
      assignedWindows: [
        { kind, schedule: never.schedule, duration: never.duration, manualSync: false },
        { kind, ...kept, manualSync: false },
      ],
    })
  })
})

describe('a global project', () => {
  const deny = { kind: 'deny', ...always }
  const own = { kind: 'allow', ...always, manualSync: true }

  test.each(['api', 'core'] as const)(
    'lends its windows to the projects that its selector matches, in %s mode, and the server and the controller obey',
    async (mode) => {
      const team = uniqueName('tier')
      const lender = await ownProject(plane(), { spec: { syncWindows: [deny] } })
      const project = await ownProject(plane(), { spec: { syncWindows: [own] }, labels: { team } })
      await project.repository.commit('first', { 'app/one.yaml': configMap('one') })
      const app = await project.application()
      const argocd = await argocdOf(plane(), mode)
      expect(listAt(await argocd.project(project.name), 'spec', 'syncWindows')).toEqual([own])
      await declareGlobal(project.kubernetes, {
        projectName: lender.name,
        labelSelector: { matchLabels: { team } },
      })
      const { body } = await eventually(`${lender.name} to be global`, async (seen) => {
        const answer = await ask(plane(), { path: `projects/${project.name}/globalprojects` })
        seen(answer.body)
        return listAt(answer.body, 'items').length > 0 ? answer : undefined
      })
      expect(listAt(body, 'items').map((one) => stringAt(one, 'metadata', 'name'))).toEqual([lender.name])
      expect(at(await argocd.project(project.name), 'spec', 'syncWindows')).toEqual([own, deny])
      // The window that the project itself shows says nothing of it.
      const shown = await ask(plane(), { path: `projects/${project.name}/syncwindows` })
      expect(shown.body).toEqual({ windows: [own] })
      const view = await ask(plane(), { path: `applications/${app}/syncwindows` })
      expect(view.body).toMatchObject({
        canSync: false,
        assignedWindows: [{ kind: 'allow' }, { kind: 'deny' }],
      })
      const refused = await ask(plane(), { method: 'POST', path: `applications/${app}/sync`, body: {} })
      expect(refused).toMatchObject(refusal(403, 7, 'cannot sync: blocked by sync window'))
      const detailed = await ask(plane(), { path: `projects/${project.name}/detailed` })
      expect(listAt(detailed.body, 'globalProjects')).toHaveLength(1)
      // Its own windows only: it does not lend to itself.
      expect(at(await argocd.project(lender.name), 'spec', 'syncWindows')).toEqual([deny])
      if (mode === 'core') {
        await argocd.sync(app, { revision: 'main', prune: false })
        await eventually(`the operation on ${app} to be held`, async (seen) => {
          const { operationState } = await argocd.application(app)
          seen(operationState)
          return operationState?.message === 'Sync operation blocked by sync window' || undefined
        })
      }
    },
  )
})

test('a project that is not there is named as such by our client', async () => {
  for (const mode of ['api', 'core'] as const)
    expect(await codeOf((await argocdOf(plane(), mode)).project('none'))).toBe('project-not-found')
})

test('a window that nobody can read blocks: the server says why, and both views fail', async () => {
  const project = await ownProject(plane(), {
    spec: { syncWindows: [{ ...open, schedule: '0 0 * * 7' }] },
  })
  await project.repository.commit('first', { 'app/one.yaml': configMap('one') })
  const app = await project.application()
  expect(await ask(plane(), { method: 'POST', path: `applications/${app}/sync`, body: {} })).toMatchObject(
    refusal(403, 7, expect.stringMatching(/^cannot sync: invalid sync window: .*cannot parse schedule/)),
  )
  for (const path of [`applications/${app}/syncwindows`, `projects/${project.name}/syncwindows`])
    expect(await ask(plane(), { path })).toMatchObject({ status: 500, body: { code: 2 } })
  const argocd = await argocdOf(plane(), 'api')
  expect(await codeOf(argocd.sync(app, { revision: 'main', prune: false }))).toBe('argocd-window-closed')
  await project.kubernetes.delete(resources.applications, app, 'argocd')
})
