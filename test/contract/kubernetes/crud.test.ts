import { listAt, stringAt } from '@chg/core'
import { resources } from '@chg/kubernetes'
import { beforeAll, expect, test } from 'vitest'
import { kubernetesOf } from '../plane/clients.ts'
import { contractPlane, podTemplate } from '../plane/index.ts'
import { configMap, deskOf, MERGE, versionIn } from './desk.ts'

const plane = contractPlane()
const desk = deskOf(plane)
const configMaps = { group: '', version: 'v1', plural: 'configmaps', kind: 'ConfigMap', namespaced: true }
let namespace: string
let maps: string
beforeAll(async () => {
  namespace = await desk.namespace('crud')
  maps = `/api/v1/namespaces/${namespace}/configmaps`
})

test('our client creates, reads, lists, patches, replaces and deletes', async () => {
  const kubernetes = await kubernetesOf(plane())
  const made = await kubernetes.create(configMaps, configMap('round', { a: '1' }), namespace)
  expect(made).toMatchObject({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'round', namespace } })
  expect(await kubernetes.get(configMaps, 'round', namespace)).toEqual(made)
  const patched = await kubernetes.patch(configMaps, 'round', namespace, { data: { b: '2' } })
  expect(patched.data).toEqual({ a: '1', b: '2' })
  expect(patched.metadata.resourceVersion).not.toBe(made.metadata.resourceVersion)
  const replaced = await kubernetes.replace(configMaps, { ...patched, data: { c: '3' } })
  expect(replaced.data).toEqual({ c: '3' })
  const listed = await kubernetes.list(configMaps, { namespace, fieldSelector: 'metadata.name=round' })
  expect(listed).toEqual([replaced])
  expect(await kubernetes.delete(configMaps, 'round', namespace)).toBe(true)
  expect(await kubernetes.get(configMaps, 'round', namespace)).toBeUndefined()
  expect(await kubernetes.delete(configMaps, 'round', namespace)).toBe(false)
})

test('the server fills in what is its own: uid, version and moment of creation in whole seconds', async () => {
  const { status, body } = await desk.post(
    maps,
    configMap('own', {}, { creationTimestamp: '2020-01-01T00:00:00Z' }),
  )
  expect(status).toBe(201)
  expect(body.metadata).toMatchObject({
    uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
    resourceVersion: expect.stringMatching(/^\d+$/),
    creationTimestamp: expect.stringMatching(/^20[2-9]\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  })
  expect(stringAt(body, 'metadata', 'creationTimestamp')).not.toContain('2020-')
})

test('generateName makes a name of its own', async () => {
  const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { generateName: 'gen-' } }
  const names = [await desk.post(maps, body), await desk.post(maps, body)].map((answer) =>
    stringAt(answer.body, 'metadata', 'name'),
  )
  expect(names[0]).toMatch(/^gen-[a-z0-9]{5}$/)
  expect(names[1]).not.toBe(names[0])
})

test('labels and fields select; a list is one version, and its items say less than objects do', async () => {
  for (const [name, tier] of [
    ['s1', 'front'],
    ['s2', 'back'],
    ['s3', 'front'],
  ] as const)
    await desk.post(maps, configMap(name, { a: '1' }, { labels: { set: 'selected', tier } }))
  const select = async (query: string) => {
    const { body } = await desk.ask(`${maps}?${new URLSearchParams(query)}`)
    expect(body).toMatchObject({ kind: 'ConfigMapList', apiVersion: 'v1' })
    return listAt(body, 'items').map((one) => stringAt(one, 'metadata', 'name'))
  }
  expect(await select('labelSelector=set=selected,tier=front')).toEqual(['s1', 's3'])
  expect(await select('labelSelector=set=selected,tier!=front')).toEqual(['s2'])
  expect(await select('labelSelector=tier in (back,other)')).toEqual(['s2'])
  expect(await select('labelSelector=set,tier notin (back)')).toEqual(['s1', 's3'])
  expect(await select('fieldSelector=metadata.name=s2')).toEqual(['s2'])
  const { body } = await desk.ask(`${maps}?labelSelector=tier%3Dback`)
  expect(Object.keys(listAt(body, 'items')[0] as object).sort()).toEqual(['data', 'metadata'])
})

test('an update that changes nothing keeps the version', async () => {
  const made = await desk.post(maps, configMap('still', { a: '1' }))
  const same = await desk.patch(`${maps}/still`, { data: { a: '1' } })
  expect(versionIn(same)).toBe(versionIn(made))
})

test('a dry run answers as if it had been done, and leaves nothing', async () => {
  const dry = await desk.post(`${maps}?dryRun=All`, configMap('dry', { a: '1' }))
  expect(dry.status).toBe(201)
  expect(dry.body).toMatchObject({
    metadata: { name: 'dry', uid: expect.stringMatching(/./) },
    data: { a: '1' },
  })
  expect(stringAt(dry.body, 'metadata', 'resourceVersion')).toBeUndefined()
  expect((await desk.ask(`${maps}/dry`)).status).toBe(404)
  await desk.post(maps, configMap('kept', { a: '1' }))
  const patched = await desk.ask(`${maps}/kept?dryRun=All`, {
    method: 'PATCH',
    body: { data: { a: '2' } },
    type: MERGE,
  })
  expect(patched.body.data).toEqual({ a: '2' })
  expect((await desk.delete(`${maps}/kept?dryRun=All`)).status).toBe(200)
  expect((await desk.ask(`${maps}/kept`)).body.data).toEqual({ a: '1' })
  expect((await desk.post(`${maps}?dryRun=All`, configMap('kept'))).status).toBe(409)
})

test('a generation grows with the spec, and with the annotations of a Deployment; not with labels or the status', async () => {
  const deployments = `/apis/apps/v1/namespaces/${namespace}/deployments`
  const made = await desk.post(deployments, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'grow' },
    spec: { replicas: 0, selector: { matchLabels: { app: 'grow' } }, template: podTemplate('grow') },
    status: { replicas: 9 },
  })
  expect(made.body).toMatchObject({ metadata: { generation: 1 }, status: {} })
  const path = `${deployments}/grow`
  const generation = async (body: unknown, at = path) => {
    const answer = await desk.patch(at, body)
    return [answer.status, (answer.body.metadata as { generation?: number }).generation]
  }
  expect(await generation({ metadata: { labels: { a: '1' } } })).toEqual([200, 1])
  expect(await generation({ metadata: { annotations: { a: '1' } } })).toEqual([200, 2])
  expect(await generation({ spec: { paused: true } })).toEqual([200, 3])
  expect(await generation({ spec: { paused: true } })).toEqual([200, 3])
  expect(await generation({ status: { collisionCount: 4 } })).toEqual([200, 3])
  expect((await desk.ask(path)).text).not.toContain('"collisionCount":4')
  expect(
    await generation({ spec: { paused: false }, status: { collisionCount: 4 } }, `${path}/status`),
  ).toEqual([200, 3])
  expect((await desk.ask(path)).body).toMatchObject({ spec: { paused: true }, status: { collisionCount: 4 } })
})

test('a Deployment comes back with the defaults of its kind and of its pods', async () => {
  const kubernetes = await kubernetesOf(plane())
  const made = await kubernetes.create(
    resources.deployments,
    {
      metadata: { name: 'standard' },
      spec: {
        replicas: 0,
        selector: { matchLabels: { app: 'standard' } },
        template: podTemplate('standard'),
      },
    },
    namespace,
  )
  expect(made.spec).toMatchObject({
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
    template: {
      spec: {
        containers: [{ imagePullPolicy: 'IfNotPresent', resources: {}, terminationMessagePolicy: 'File' }],
        restartPolicy: 'Always',
        terminationGracePeriodSeconds: 30,
        dnsPolicy: 'ClusterFirst',
        schedulerName: 'default-scheduler',
      },
    },
  })
})

test('the text of a Secret is stored as bytes', async () => {
  const body = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'text' }, stringData: { key: 'value' } }
  const made = await desk.post(`/api/v1/namespaces/${namespace}/secrets`, body)
  expect(made.body).toMatchObject({ type: 'Opaque', data: { key: Buffer.from('value').toString('base64') } })
  expect(made.body.stringData).toBeUndefined()
})
