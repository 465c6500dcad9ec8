import { listAt, stringAt } from '@chg/core'
import { beforeAll, expect, test } from 'vitest'
import { eventually } from '../plane/eventually.ts'
import { contractPlane } from '../plane/index.ts'
import { configMap, deskOf } from './desk.ts'

const plane = contractPlane()
const desk = deskOf(plane)
let namespace: string
let maps: string
beforeAll(async () => {
  namespace = await desk.namespace('delete')
  maps = `/api/v1/namespaces/${namespace}/configmaps`
})

const options = (more: object) => ({ apiVersion: 'v1', kind: 'DeleteOptions', ...more })
const uidOf = async (name: string) => stringAt((await desk.ask(`${maps}/${name}`)).body, 'metadata', 'uid')
const gone = (name: string) =>
  eventually(`${name} to be gone`, async (seen) => {
    const { status, text } = await desk.ask(`${maps}/${name}`)
    seen(text)
    return status === 404 ? true : undefined
  })

/** A map and one that it owns. */
async function family(owner: string, child: string) {
  await desk.post(maps, configMap(owner))
  const uid = await uidOf(owner)
  const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: owner, uid, blockOwnerDeletion: true }
  await desk.post(maps, configMap(child, {}, { ownerReferences: [reference] }))
}

test('what is deleted is said by its uid, and is gone', async () => {
  await desk.post(maps, configMap('plain'))
  const uid = await uidOf('plain')
  expect((await desk.delete(`${maps}/plain`)).body).toEqual({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: { name: 'plain', kind: 'configmaps', uid },
  })
  expect((await desk.delete(`${maps}/plain`)).body).toMatchObject({ code: 404, reason: 'NotFound' })
})

test('preconditions keep a namesake, or a newer version, from being deleted', async () => {
  await desk.post(maps, configMap('guarded'))
  const uid = '00000000-0000-0000-0000-000000000000'
  const other = await desk.delete(`${maps}/guarded`, options({ preconditions: { uid } }))
  expect(other.body).toMatchObject({
    code: 409,
    reason: 'Conflict',
    details: { name: 'guarded', kind: 'ConfigMap' },
  })
  expect(other.body.message).toBe(
    `Operation cannot be fulfilled on ConfigMap "guarded": the UID in the precondition (${uid}) does not match the UID in record (${await uidOf('guarded')}). The object might have been deleted and then recreated`,
  )
  const old = await desk.delete(`${maps}/guarded`, options({ preconditions: { resourceVersion: '1' } }))
  expect(old.body.message).toMatch(/the ResourceVersion in the precondition \(1\) does not match/)
  expect(
    (await desk.delete(`${maps}/guarded`, options({ preconditions: { uid: await uidOf('guarded') } })))
      .status,
  ).toBe(200)
})

test('a finalizer holds what is deleted: it is marked, takes no new one, and goes with the last', async () => {
  const finalizers = ['example.com/hold']
  await desk.post(maps, configMap('held', {}, { finalizers }))
  const marked = await desk.delete(`${maps}/held`)
  expect(marked).toMatchObject({
    status: 200,
    body: { kind: 'ConfigMap', metadata: { finalizers, deletionGracePeriodSeconds: 0 } },
  })
  expect(stringAt(marked.body, 'metadata', 'deletionTimestamp')).toMatch(/^20\d\d-/)
  expect((await desk.delete(`${maps}/held`)).status).toBe(200)
  expect((await desk.post(maps, configMap('held'))).body).toMatchObject({
    code: 409,
    message: 'object is being deleted: configmaps "held" already exists',
  })
  const more = { metadata: { finalizers: [...finalizers, 'example.com/more'] } }
  expect((await desk.patch(`${maps}/held`, more)).body).toMatchObject({
    code: 422,
    message:
      'ConfigMap "held" is invalid: metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{"example.com/more"}',
  })
  expect((await desk.patch(`${maps}/held`, { metadata: { finalizers: null } })).status).toBe(200)
  expect((await desk.ask(`${maps}/held`)).status).toBe(404)
})

test('in the background the owner goes first, and what it owns follows', async () => {
  await family('background', 'background-child')
  expect(
    (await desk.delete(`${maps}/background`, options({ propagationPolicy: 'Background' }))).body.status,
  ).toBe('Success')
  await gone('background-child')
})

test('in the foreground the owner waits for what it owns', async () => {
  await family('foreground', 'foreground-child')
  await desk.patch(`${maps}/foreground-child`, { metadata: { finalizers: ['example.com/hold'] } })
  const { body } = await desk.delete(`${maps}/foreground?propagationPolicy=Foreground`)
  expect(body).toMatchObject({ kind: 'ConfigMap', metadata: { finalizers: ['foregroundDeletion'] } })
  await eventually('the child to be marked', async (seen) => {
    const child = await desk.ask(`${maps}/foreground-child`)
    seen(child.text)
    return stringAt(child.body, 'metadata', 'deletionTimestamp')
  })
  expect((await desk.ask(`${maps}/foreground`)).status).toBe(200)
  await desk.patch(`${maps}/foreground-child`, { metadata: { finalizers: null } })
  await gone('foreground-child')
  await gone('foreground')
})

test('an orphan stays, and has no owner any more', async () => {
  await family('parent', 'orphan')
  const { body } = await desk.delete(`${maps}/parent`, options({ propagationPolicy: 'Orphan' }))
  expect(body).toMatchObject({ kind: 'ConfigMap', metadata: { finalizers: ['orphan'] } })
  await gone('parent')
  const orphan = await desk.ask(`${maps}/orphan`)
  expect([orphan.status, listAt(orphan.body, 'metadata', 'ownerReferences')]).toEqual([200, []])
})

test('a collection is deleted as far as it is selected', async () => {
  for (const name of ['c1', 'c2'])
    await desk.post(maps, configMap(name, {}, { labels: { set: 'collection' } }))
  const { body } = await desk.delete(`${maps}?labelSelector=set%3Dcollection`)
  expect(body).toMatchObject({
    kind: 'ConfigMapList',
    items: [{ metadata: { name: 'c1' } }, { metadata: { name: 'c2' } }],
  })
  await gone('c1')
  await gone('c2')
})

test('options of another kind are refused', async () => {
  expect((await desk.delete(`${maps}/none`, { apiVersion: 'v1', kind: 'ConfigMap' })).body).toMatchObject({
    code: 400,
    message: expect.stringMatching(/^no kind "ConfigMap" is registered for version "v1"/),
  })
})

test('a namespace that is going takes nothing new, and goes once it is empty', async () => {
  const going = await desk.namespace('going')
  const inside = `/api/v1/namespaces/${going}/configmaps`
  await desk.post(inside, configMap('last', {}, { finalizers: ['example.com/hold'] }))
  const { body } = await desk.delete(`/api/v1/namespaces/${going}`)
  expect(body).toMatchObject({
    kind: 'Namespace',
    status: { phase: 'Terminating' },
    spec: { finalizers: ['kubernetes'] },
  })
  expect(body.metadata).not.toHaveProperty('finalizers')
  expect((await desk.post(inside, configMap('late'))).body).toMatchObject({
    code: 403,
    reason: 'Forbidden',
    message: `configmaps "late" is forbidden: unable to create new content in namespace ${going} because it is being terminated`,
    details: {
      name: 'late',
      kind: 'configmaps',
      causes: [{ reason: 'NamespaceTerminating', field: 'metadata.namespace' }],
    },
  })
  await eventually('what is inside to be marked', async (seen) => {
    const last = await desk.ask(`${inside}/last`)
    seen(last.text)
    return stringAt(last.body, 'metadata', 'deletionTimestamp')
  })
  expect((await desk.ask(`/api/v1/namespaces/${going}`)).status).toBe(200)
  await desk.patch(`${inside}/last`, { metadata: { finalizers: null } })
  await eventually('the namespace to be gone', async (seen) => {
    const answer = await desk.ask(`/api/v1/namespaces/${going}`)
    seen(answer.text)
    return answer.status === 404 ? true : undefined
  })
})
