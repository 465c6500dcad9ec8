import { at, isObject, type JsonObject } from '@chg/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { argocdOf } from '../../plane/clients.ts'
import { contractPlane } from '../../plane/index.ts'
import { ask, refusal } from './stage/ask.ts'
import { configMap, unreadable } from './stage/manifests.ts'
import { type OwnProject, ownProject, removeProjects } from './stage/own-project.ts'

const plane = contractPlane()
afterAll(removeProjects)
const NOTE = 'example.com/note'
let project: OwnProject
let app: string

beforeAll(async () => {
  project = await ownProject(plane())
  await project.repository.commit('first', { 'app/one.yaml': configMap('one') })
  app = await project.application()
})

const patch = (change: unknown, patchType = 'merge') =>
  ask(plane(), {
    method: 'PATCH',
    path: `applications/${app}`,
    body: { patchType, patch: typeof change === 'string' ? change : JSON.stringify(change) },
  })
const automated = async () => at(await project.read(app), 'spec', 'syncPolicy', 'automated')
const note = async () => (await project.read(app)).metadata.annotations?.[NOTE]

describe('a patch', () => {
  test('of spec and annotations together is one write of both; null takes both away', async () => {
    const before = Number((await project.read(app)).metadata.generation)
    const answer = await patch({
      metadata: { annotations: { [NOTE]: 'x' } },
      spec: { syncPolicy: { automated: { prune: true, enabled: false } } },
    })
    expect(answer.body).toMatchObject({
      metadata: { name: app, annotations: { [NOTE]: 'x' } },
      spec: { syncPolicy: { automated: { prune: true } } },
    })
    const after = await project.read(app)
    expect(after).toMatchObject({
      metadata: { annotations: { [NOTE]: 'x' } },
      spec: {
        syncPolicy: { automated: { prune: true, enabled: false }, syncOptions: ['CreateNamespace=true'] },
      },
    })
    expect(Number(after.metadata.generation)).toBeGreaterThan(before)
    await patch({ metadata: { annotations: { [NOTE]: null } }, spec: { syncPolicy: { automated: null } } })
    expect([await automated(), await note()]).toEqual([undefined, undefined])
  })

  test('of type json is RFC 6902; a test that fails changes nothing', async () => {
    const path = `/metadata/annotations/${NOTE.replace('/', '~1')}`
    await patch({ metadata: { annotations: { [NOTE]: 'merged' } } })
    const refused = await patch(
      [
        { op: 'test', path, value: 'another' },
        { op: 'replace', path, value: 'lost' },
      ],
      'json',
    )
    expect(refused).toMatchObject(refusal(500, 2, expect.stringContaining('error applying patch')))
    expect(await note()).toBe('merged')
    const done = await patch(
      [
        { op: 'test', path, value: 'merged' },
        { op: 'replace', path, value: 'json' },
      ],
      'json',
    )
    expect(done.status).toBe(200)
    expect(await note()).toBe('json')
  })

  test('of another type is refused', async () => {
    expect(await patch({}, 'strategic')).toMatchObject(
      refusal(400, 3, "Patch type 'strategic' is not supported"),
    )
  })

  test('reaches neither status nor operation nor resourceVersion, and does not rename', async () => {
    const answer = await patch({
      status: { health: { status: 'Evil' } },
      operation: { sync: { revision: 'main' } },
      metadata: { resourceVersion: '1', labels: { mine: 'yes' } },
    })
    expect(answer.status).toBe(200)
    const { status, operation, metadata } = await project.read(app)
    expect(at(status, 'health', 'status')).not.toBe('Evil')
    expect(operation).toBeUndefined()
    expect(metadata.labels).toEqual({ mine: 'yes' })
    expect(await patch({ metadata: { name: 'another' } })).toMatchObject(refusal(403, 7, 'permission denied'))
  })

  test.each([
    [{ project: 'none' }, /^app is not allowed in project "none", or the project does not exist$/],
    [
      { destination: { server: 'https://nowhere.example' } },
      /^application destination spec for .* is invalid: .*"https:\/\/nowhere\.example" not found$/,
    ],
    [
      { source: { path: 'elsewhere' } },
      /^application spec for .* is invalid: InvalidSpecError: .*elsewhere.*: app path does not exist/,
    ],
    [
      { source: { targetRevision: 'no-such-branch' } },
      /^application spec for .* is invalid: InvalidSpecError: .*no-such-branch/,
    ],
  ])('to a spec that cannot be is 400: %j', async (spec, message) => {
    const before = (await project.read(app)).spec
    expect(await patch({ spec })).toMatchObject(refusal(400, 3, expect.stringMatching(message)))
    expect((await project.read(app)).spec).toEqual(before)
  })
})

describe('where the head of the branch cannot be rendered', () => {
  const lift = { spec: { syncPolicy: { automated: null } }, metadata: { annotations: { [NOTE]: 'lifted' } } }

  test.each(['api', 'core'] as const)(
    'a patch is refused whatever it changes, and in %s mode auto-sync can be lifted all the same',
    async (mode) => {
      await patch({
        spec: { syncPolicy: { automated: { prune: true } } },
        metadata: { annotations: { [NOTE]: null } },
      })
      await project.repository.commit(`broken ${mode}`, { 'app/broken.yaml': unreadable })
      try {
        expect(await patch(lift)).toMatchObject(
          refusal(
            400,
            3,
            expect.stringMatching(/^application spec for .* is invalid: InvalidSpecError: .*unmarshal/),
          ),
        )
        const unvalidated = await ask(plane(), {
          method: 'PATCH',
          path: `applications/${app}?validate=false`,
          body: { patchType: 'merge', patch: JSON.stringify(lift) },
        })
        expect(unvalidated.status).toBe(400)
        expect(await automated()).toEqual({ prune: true })
        const argocd = await argocdOf(plane(), mode)
        await argocd.setAutomated(app, null, { [NOTE]: 'lifted' })
        expect([await automated(), await note()]).toEqual([undefined, 'lifted'])
        await argocd.setAutomated(app, { prune: true }, { [NOTE]: null })
        expect([await automated(), await note()]).toEqual([{ prune: true }, undefined])
      } finally {
        await project.repository.git('rm', '--quiet', 'app/broken.yaml')
        await project.repository.commit('mended', {})
        await patch({ spec: { syncPolicy: { automated: null } } })
      }
    },
  )

  test('the whole application is taken without a look at the repository, where validate=false', async () => {
    const other = await project.application()
    await project.repository.commit('broken put', { 'app/broken.yaml': unreadable })
    try {
      const { body } = await ask(plane(), { path: `applications/${other}` })
      const wanted = withNote(body)
      const path = `applications/${other}`
      expect(await ask(plane(), { method: 'PUT', path, body: wanted })).toMatchObject({ status: 400 })
      const answer = await ask(plane(), { method: 'PUT', path: `${path}?validate=false`, body: wanted })
      expect(answer).toMatchObject({ status: 200, body: { metadata: { annotations: { [NOTE]: 'put' } } } })
      expect((await project.read(other)).metadata.annotations?.[NOTE]).toBe('put')
      const moved = { ...wanted, spec: { ...(wanted.spec as JsonObject), project: 'none' } }
      expect(
        await ask(plane(), { method: 'PUT', path: `${path}?validate=false`, body: moved }),
      ).toMatchObject({ status: 400 })
    } finally {
      await project.repository.git('rm', '--quiet', 'app/broken.yaml')
      await project.repository.commit('mended', {})
    }
  })
})

function withNote(application: JsonObject): JsonObject {
  const metadata = isObject(application.metadata) ? application.metadata : {}
  const annotations = isObject(metadata.annotations) ? metadata.annotations : {}
  return { ...application, metadata: { ...metadata, annotations: { ...annotations, [NOTE]: 'put' } } }
}
