import { at } from '@chg/core'
import { resources } from '@chg/kubernetes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../../plane/eventually.ts'
import { contractPlane } from '../../plane/index.ts'
import { ask, refusal } from './stage/ask.ts'
import { configMap } from './stage/manifests.ts'
import { type OwnProject, ownProject, removeProjects } from './stage/own-project.ts'

const plane = contractPlane()
afterAll(removeProjects)
let project: OwnProject
let app: string

beforeAll(async () => {
  project = await ownProject(plane())
  await project.repository.commit('first', { 'app/one.yaml': configMap('one') })
  app = await project.application()
})

const get = (path: string, token?: string) => ask(plane(), { path, ...(token !== undefined && { token }) })
const post = (path: string, body: unknown) => ask(plane(), { method: 'POST', path, body })

describe('what is no request', () => {
  test.each(['text/plain', 'application/json; charset=utf-8', ''])(
    'a write of the content type "%s" is 415, before anybody asks who it is',
    async (type) => {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
        const answer = await ask(plane(), {
          method,
          path: `applications/${app}/sync`,
          token: '',
          type,
          ...(method !== 'DELETE' && { body: '{}' }),
        })
        expect(answer).toMatchObject({ status: 415, type: 'text/plain; charset=utf-8' })
        expect(answer.text.trim()).toBe('Invalid content type')
      }
    },
  )

  test('a read needs no content type', async () => {
    expect((await ask(plane(), { path: `applications/${app}`, type: '' })).status).toBe(200)
  })

  test('what is not JSON, and a member of another type, are 400 with code 3', async () => {
    expect(await post(`applications/${app}/sync`, '{bad')).toMatchObject(
      refusal(400, 3, expect.stringContaining('invalid character')),
    )
    expect(await post(`applications/${app}/sync`, { prune: 'yes' })).toMatchObject(
      refusal(400, 3, expect.stringMatching(/cannot unmarshal string .*prune of type bool/)),
    )
  })

  test('a member that nobody knows is passed over, without a word', async () => {
    const answer = await post(`applications/${app}/sync`, { dry_run: true, dryRun: true })
    expect(answer.status).toBe(200)
  })

  test('a member that is required and missing is 500 with code 13: the id of a rollback, the type of a patch', async () => {
    expect(await post(`applications/${app}/rollback`, {})).toMatchObject(
      refusal(500, 13, expect.stringContaining('required field "id" not set')),
    )
    const patch = await ask(plane(), {
      method: 'PATCH',
      path: `applications/${app}`,
      body: { patch: '{}' },
    })
    expect(patch).toMatchObject(
      refusal(500, 13, expect.stringContaining('required field "patchType" not set')),
    )
  })
})

describe('who asks', () => {
  test('nobody, and a token that is none, are 401 with code 16', async () => {
    for (const token of ['', 'garbage'])
      expect(await get(`applications/${app}`, token)).toMatchObject(
        refusal(401, 16, 'no session information'),
      )
  })

  test('a token that somebody else signed is 401 and named as such', async () => {
    const [head, claims] = (await project.token('reader')).split('.')
    expect(await get(`applications/${app}`, `${head}.${claims}.AAAA`)).toMatchObject(
      refusal(401, 16, expect.stringMatching(/^invalid session: .*signature is invalid/)),
    )
  })

  test('a token that has expired is 401 and named as such', async () => {
    const token = await project.token('reader', 1)
    await expect
      .poll(async () => (await get(`applications/${app}`, token)).body.message, { timeout: 30_000 })
      .toMatch(/^invalid session: .*token is expired/)
    expect((await get(`applications/${app}`, token)).status).toBe(401)
  })
})

describe('what it is asked for', () => {
  test('something that is not there is 404 with code 5', async () => {
    const message = 'applications.argoproj.io "none" not found'
    expect(await get(`applications/none?project=${project.name}`)).toMatchObject(refusal(404, 5, message))
    expect(await get('projects/none')).toMatchObject(
      refusal(404, 5, 'appprojects.argoproj.io "none" not found'),
    )
    expect(await post(`projects/${project.name}/roles/none/token`, {})).toMatchObject(
      refusal(404, 5, `project '${project.name}' does not have role 'none'`),
    )
  })

  test('an application of a project that is gone is 400: nobody can say what holds for it', async () => {
    const lost = await project.application()
    await project.kubernetes.patch(resources.applications, lost, 'argocd', { spec: { project: 'none' } })
    expect(await get(`applications/${lost}`)).toMatchObject(
      refusal(400, 3, expect.stringContaining('the project does not exist')),
    )
  })

  test('what the state does not allow is 400 with code 9', async () => {
    expect(await post(`applications/${app}/sync`, { revision: 'no-such-branch' })).toMatchObject(
      refusal(400, 9, expect.stringMatching(/unable to resolve 'no-such-branch' to a commit SHA/)),
    )
  })

  test('a commit that is not there is taken at its word, and fails once the operation runs', async () => {
    const lost = await project.application()
    const revision = 'f'.repeat(40)
    expect((await post(`applications/${lost}/sync`, { revision })).status).toBe(200)
    const state = await eventually(`the sync of ${lost} to fail`, async (seen) => {
      const { status } = await project.read(lost)
      seen(status)
      return at(status, 'operationState', 'finishedAt') && at(status, 'operationState')
    })
    expect(state).toMatchObject({
      phase: 'Error',
      message: expect.stringMatching(/^ComparisonError: .*Failed to checkout revision f{40}/),
    })
    expect(at(await project.read(lost), 'status', 'history')).toBeUndefined()
  })

  test('a history entry that is not there, and an operation that does not run, are 400 with code 3', async () => {
    expect(await post(`applications/${app}/rollback`, { id: 7 })).toMatchObject(
      refusal(400, 3, `application argocd/${app} does not have deployment with id 7`),
    )
    const path = `applications/${await project.application()}/operation`
    expect(await ask(plane(), { method: 'DELETE', path })).toMatchObject(
      refusal(400, 3, 'Unable to terminate operation. No operation is in progress'),
    )
  })

  test('what nobody gave a code is 500 with code 2', async () => {
    const answer = await ask(plane(), {
      method: 'PATCH',
      path: `applications/${app}`,
      body: { patchType: 'merge', patch: '{bad' },
    })
    expect(answer).toMatchObject(refusal(500, 2, expect.stringContaining('Invalid JSON Patch')))
  })
})
