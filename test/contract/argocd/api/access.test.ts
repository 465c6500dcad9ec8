import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { argocdOf } from '../../plane/clients.ts'
import { contractPlane } from '../../plane/index.ts'
import { ask, refusal } from './stage/ask.ts'
import { codeOf } from './stage/code-of.ts'
import { configMap } from './stage/manifests.ts'
import { type OwnProject, ownProject, removeProjects } from './stage/own-project.ts'

const plane = contractPlane()
afterAll(removeProjects)
let project: OwnProject
let app: string
const tokens = new Map<string, string>()

beforeAll(async () => {
  project = await ownProject(plane())
  await project.repository.commit('first', { 'app/one.yaml': configMap('one') })
  app = await project.application()
  for (const role of ['reader', 'syncer', 'editor', 'nobody']) tokens.set(role, await project.token(role))
  tokens.set('powerless', plane().argocd.powerless)
})

const as = (role: string) => tokens.get(role) ?? ''
const get = (role: string, path: string) => ask(plane(), { path, token: as(role) })
const plain = refusal(403, 7, 'permission denied')
/** Where Argo CD says what was missing; an account's time of issue is left to it. */
const missing = (role: string, action: string) => {
  const what = `permission denied: applications, ${action}, ${project.name}/${app}, sub: proj:${project.name}:${role}`
  return refusal(403, 7, expect.stringMatching(new RegExp(`^${what}(, iat: .*)?$`)))
}

describe('an application that is not there, and one that is out of sight', () => {
  test.each(['nobody', 'powerless', 'reader'])('look the same to %s without a project: 403', async (role) => {
    expect(await get(role, 'applications/none')).toMatchObject(plain)
  })

  test('look the same to the administrator, too: without a project, what is not there is 403', async () => {
    expect(await ask(plane(), { path: 'applications/none' })).toMatchObject(plain)
    expect(await ask(plane(), { path: `applications/none?project=${project.name}` })).toMatchObject({
      status: 404,
    })
  })

  test('differ with the project, for who may get there: 404', async () => {
    const path = `applications/none?project=${project.name}`
    expect(await get('reader', path)).toMatchObject({ status: 404, body: { code: 5 } })
    expect(await get('nobody', path)).toMatchObject(plain)
    expect(await get('powerless', path)).toMatchObject(plain)
  })

  test('of another project than the named one: 404 for who may see both, 403 for who may not see the named one', async () => {
    const path = `applications/${app}?project=default`
    expect(await ask(plane(), { path })).toMatchObject({ status: 404, body: { code: 5 } })
    expect(await get('reader', path)).toMatchObject(plain)
  })

  test('that exists in a project out of sight: 404, as if it did not, where the named project is in sight', async () => {
    const other = await ownProject(plane())
    await other.repository.commit('first', { 'app/one.yaml': configMap('one') })
    const hidden = await other.application()
    expect(await get('reader', `applications/${hidden}?project=${project.name}`)).toMatchObject({
      status: 404,
      body: { code: 5, message: `applications.argoproj.io "${hidden}" not found` },
    })
    expect(await get('reader', `applications/${hidden}`)).toMatchObject(plain)
  })

  test('two projects are one too many', async () => {
    const path = `applications/${app}?projects=${project.name}&projects=default`
    expect(await ask(plane(), { path })).toMatchObject({ status: 400, body: { code: 3 } })
  })
})

describe('what a role does not allow', () => {
  test('is named for a sync and a patch, once the application may be seen', async () => {
    const sync = { method: 'POST', path: `applications/${app}/sync`, body: {} } as const
    expect(await ask(plane(), { ...sync, token: as('reader') })).toMatchObject(missing('reader', 'sync'))
    const patch = {
      method: 'PATCH',
      path: `applications/${app}`,
      body: { patchType: 'merge', patch: '{"metadata":{"labels":{"x":"y"}}}' },
    } as const
    expect(await ask(plane(), { ...patch, token: as('syncer') })).toMatchObject(missing('syncer', 'update'))
    expect(await ask(plane(), { ...patch, token: as('nobody') })).toMatchObject(plain)
    expect((await ask(plane(), { ...patch, token: as('editor') })).status).toBe(200)
  })

  test('is not named for a rollback and for the end of an operation', async () => {
    const token = as('reader')
    const rollback = { method: 'POST', path: `applications/${app}/rollback`, body: { id: 0 } } as const
    expect(await ask(plane(), { ...rollback, token })).toMatchObject(plain)
    const end = { method: 'DELETE', path: `applications/${app}/operation` } as const
    expect(await ask(plane(), { ...end, token })).toMatchObject(plain)
  })

  test('a refresh needs no more than to get', async () => {
    expect((await get('reader', `applications/${app}?refresh=normal`)).status).toBe(200)
  })
})

describe('a token of a project', () => {
  test.each(['reader', 'nobody'])(
    'reads its own project, as %s, without a policy that says so',
    async (role) => {
      expect((await get(role, `projects/${project.name}`)).body).toMatchObject({
        metadata: { name: project.name },
      })
      expect((await get(role, `projects/${project.name}/globalprojects`)).status).toBe(200)
    },
  )

  test('reads no other project, there or not', async () => {
    for (const name of ['default', 'none'])
      expect(await get('reader', `projects/${name}`)).toMatchObject(
        refusal(403, 7, expect.stringContaining(`permission denied: projects, get, ${name}, sub: proj:`)),
      )
    expect((await get('powerless', `projects/${project.name}`)).status).toBe(403)
  })

  test('lists what it may see, and nothing else', async () => {
    const names = async (role: string) =>
      (await get(role, 'applications?fields=items.metadata.name,items.spec.project')).body.items
    expect(await names('reader')).toEqual(
      expect.arrayContaining([{ metadata: { name: app }, spec: { project: project.name } }]),
    )
    expect(await names('nobody')).toBeNull()
  })
})

describe('our client', () => {
  const client = (role: string) => argocdOf(plane(), 'api', as(role))

  test('names what is not there with a project token, and says that it may be either with another', async () => {
    expect(await codeOf((await client('reader')).application('none'))).toBe('application-not-found')
    expect(await codeOf((await client('nobody')).application('none'))).toBe('argocd-forbidden')
    expect(await codeOf((await argocdOf(plane(), 'api')).application('none'))).toBe('argocd-forbidden')
  })

  test('is forbidden what the role does not allow', async () => {
    const reader = await client('reader')
    expect(await codeOf(reader.sync(app, { revision: 'main', prune: false }))).toBe('argocd-forbidden')
    expect(await codeOf(reader.setAutomated(app, {}, {}))).toBe('argocd-forbidden')
    expect(await codeOf((await client('powerless')).application(app))).toBe('argocd-forbidden')
    expect(await codeOf((await client('powerless')).project(project.name))).toBe('argocd-forbidden')
  })

  test('is told apart from a token that counts for nothing', async () => {
    const garbage = await argocdOf(plane(), 'api', 'garbage')
    expect(await codeOf(garbage.application(app))).toBe('argocd-unauthorized')
    expect(await codeOf(garbage.project(project.name))).toBe('argocd-unauthorized')
  })

  test('syncs with a role that may get and sync, and no more', async () => {
    const argocd = await client('syncer')
    const revision = await project.repository.commit('second', { 'app/one.yaml': configMap('one', '2') })
    await argocd.sync(app, { revision, prune: false })
    await expect
      .poll(async () => (await argocd.application(app)).history.at(-1)?.revision, { timeout: 60_000 })
      .toBe(revision)
  })
})
