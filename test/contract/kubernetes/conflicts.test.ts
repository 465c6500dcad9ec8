import { beforeAll, expect, test } from 'vitest'
import { kubernetesOf } from '../plane/clients.ts'
import { contractPlane } from '../plane/index.ts'
import { configMap, deskOf, MERGE, versionIn } from './desk.ts'

const plane = contractPlane()
const desk = deskOf(plane)
const configMaps = { group: '', version: 'v1', plural: 'configmaps', kind: 'ConfigMap', namespaced: true }
let namespace: string
let maps: string
beforeAll(async () => {
  namespace = await desk.namespace('conflict')
  maps = `/api/v1/namespaces/${namespace}/configmaps`
})

const modified = (name: string) => ({
  code: 409,
  reason: 'Conflict',
  message: `Operation cannot be fulfilled on configmaps "${name}": the object has been modified; please apply your changes to the latest version and try again`,
  details: { name, kind: 'configmaps' },
})

test('what exists is not created again', async () => {
  await desk.post(maps, configMap('taken'))
  expect((await desk.post(maps, configMap('taken'))).body).toEqual({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: 'configmaps "taken" already exists',
    reason: 'AlreadyExists',
    details: { name: 'taken', kind: 'configmaps' },
    code: 409,
  })
  const again = (await kubernetesOf(plane())).create(configMaps, configMap('taken'), namespace)
  await expect(again).rejects.toMatchObject({ code: 'kubernetes-conflict' })
})

test('a write from an old version is refused, by replacement and by any patch, and changes nothing', async () => {
  const old = versionIn(await desk.post(maps, configMap('stale', { a: '1' })))
  const next = await desk.patch(`${maps}/stale`, { data: { a: '2' } })
  const replaced = await desk.ask(`${maps}/stale`, {
    method: 'PUT',
    body: configMap('stale', { a: '3' }, { resourceVersion: old }),
  })
  expect(replaced.body).toMatchObject(modified('stale'))
  const stale = { metadata: { resourceVersion: old }, data: { a: '4' } }
  expect((await desk.patch(`${maps}/stale`, stale)).body).toMatchObject(modified('stale'))
  const applied = configMap('stale', { a: '5' }, { resourceVersion: old })
  expect((await desk.apply(`${maps}/stale`, applied, 'me', '&force=true')).body).toMatchObject(
    modified('stale'),
  )
  const now = await desk.ask(`${maps}/stale`)
  expect([versionIn(now), now.body.data]).toEqual([versionIn(next), { a: '2' }])
  const replacing = (await kubernetesOf(plane())).replace(
    configMaps,
    configMap('stale', {}, { namespace, resourceVersion: old }),
  )
  await expect(replacing).rejects.toMatchObject({ code: 'kubernetes-conflict' })
})

test('a write with the newest version, or with none, goes through', async () => {
  const version = versionIn(await desk.post(maps, configMap('fresh', { a: '1' })))
  const body = configMap('fresh', { a: '2' }, { resourceVersion: version })
  expect((await desk.ask(`${maps}/fresh`, { method: 'PUT', body })).status).toBe(200)
  const blind = await desk.ask(`${maps}/fresh`, { method: 'PUT', body: configMap('fresh', { a: '3' }) })
  expect([blind.status, blind.body.data]).toEqual([200, { a: '3' }])
})

test('a namesake of another uid is not written: replaced it is a conflict, patched it is invalid', async () => {
  await desk.post(maps, configMap('namesake'))
  const other = configMap('namesake', { a: '1' }, { uid: 'another' })
  const replaced = (await desk.ask(`${maps}/namesake`, { method: 'PUT', body: other })).body
  expect(replaced).toMatchObject({ code: 409, reason: 'Conflict' })
  expect(replaced.message).toMatch(
    /^Operation cannot be fulfilled on configmaps "namesake": .*UID in precondition: another/,
  )
  const patched = await desk.patch(`${maps}/namesake`, { metadata: { uid: 'another' } })
  expect(patched.body).toMatchObject({ code: 422, reason: 'Invalid' })
  expect(patched.body.message).toContain('metadata.uid: Invalid value: "another": field is immutable')
})

test('a custom resource is replaced only from a version', async () => {
  const path = '/apis/argoproj.io/v1alpha1/namespaces/argocd/appprojects'
  const project = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: namespace },
    spec: {},
  }
  await desk.post(path, project)
  const { body } = await desk.ask(`${path}/${namespace}`, { method: 'PUT', body: project })
  expect(body).toMatchObject({
    code: 422,
    message: `appprojects.argoproj.io "${namespace}" is invalid: metadata.resourceVersion: Invalid value: 0: must be specified for an update`,
  })
  await desk.delete(`${path}/${namespace}`)
})

test('what is not there is neither replaced nor patched', async () => {
  const missing = { code: 404, reason: 'NotFound', message: 'configmaps "none" not found' }
  const body = configMap('none')
  expect((await desk.ask(`${maps}/none`, { method: 'PUT', body })).body).toMatchObject(missing)
  expect((await desk.ask(`${maps}/none`, { method: 'PATCH', body, type: MERGE })).body).toMatchObject(missing)
})
