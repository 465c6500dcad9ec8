import { listAt, stringAt } from '@chg/core'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { kubernetesOf } from '../plane/clients.ts'
import { contractPlane } from '../plane/index.ts'
import { configMap, deskOf } from './desk.ts'

const plane = contractPlane()
const desk = deskOf(plane)
const SHAPE = 'v=v1;g=meta.k8s.io'
let map: string
let maps: string
beforeAll(async () => {
  maps = `/api/v1/namespaces/${await desk.namespace('shape')}/configmaps`
  map = `${maps}/one`
  await desk.post(maps, configMap('one', { a: '1', b: '2' }, { labels: { set: 'shape' } }))
})

test('the version of the server is said, and read by our client', async () => {
  expect((await desk.ask('/version')).body).toMatchObject({ major: '1', minor: '36', gitVersion: 'v1.36.3' })
  expect(await (await kubernetesOf(plane())).version()).toBe('v1.36.3')
})

test('a table has columns and rows, of one object and of a list', async () => {
  const accept = `application/json;as=Table;${SHAPE},application/json`
  for (const path of [map, `${maps}?labelSelector=set%3Dshape`]) {
    const { body } = await desk.ask(path, { accept })
    expect(body).toMatchObject({ kind: 'Table', apiVersion: 'meta.k8s.io/v1' })
    expect(listAt(body, 'columnDefinitions').map((one) => stringAt(one, 'name'))).toEqual([
      'Name',
      'Data',
      'Age',
    ])
    const object = { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: { name: 'one' } }
    expect(listAt(body, 'rows')).toMatchObject([
      { cells: ['one', 2, expect.stringMatching(/^\d+(s|m)/)], object },
    ])
  }
  const whole = await desk.ask(`${map}?includeObject=Object`, { accept })
  expect(listAt(whole.body, 'rows')).toMatchObject([{ object: { kind: 'ConfigMap', data: { a: '1' } } }])
})

test('metadata can be had without the rest', async () => {
  const one = await desk.ask(map, { accept: `application/json;as=PartialObjectMetadata;${SHAPE}` })
  expect(one.body).toMatchObject({ kind: 'PartialObjectMetadata', metadata: { name: 'one' } })
  expect(one.body).not.toHaveProperty('data')
  const list = await desk.ask(`${maps}?labelSelector=set%3Dshape`, {
    accept: `application/json;as=PartialObjectMetadataList;${SHAPE}`,
  })
  expect(list.body).toMatchObject({
    kind: 'PartialObjectMetadataList',
    items: [{ kind: 'PartialObjectMetadata', metadata: { name: 'one' } }],
  })
})

test('YAML is had by its name; the first type that the server knows is taken', async () => {
  const yaml = await desk.ask(map, { accept: 'application/yaml' })
  expect(yaml.headers['content-type']).toBe('application/yaml')
  expect(parse(yaml.text)).toMatchObject({ kind: 'ConfigMap', data: { a: '1', b: '2' } })
  for (const accept of ['*/*', 'text/html, application/json;q=0.9'])
    expect((await desk.ask(map, { accept })).headers['content-type']).toBe('application/json')
  expect((await desk.ask(map, { accept: 'application/*' })).status).toBe(406)
})

test('a shape that does not exist is not acceptable', async () => {
  expect((await desk.ask(map, { accept: `application/json;as=Frob;${SHAPE}` })).body).toMatchObject({
    code: 406,
    reason: 'NotAcceptable',
    message:
      'only the following media types are accepted: application/json, application/yaml, application/vnd.kubernetes.protobuf',
  })
})

test('discovery lists groups, and the resources of one with their verbs and subresources', async () => {
  const groups = listAt((await desk.ask('/apis')).body, 'groups').map((one) => stringAt(one, 'name'))
  expect(groups).toEqual(expect.arrayContaining(['apps', 'batch', 'argoproj.io', 'velero.io']))
  expect((await desk.ask('/apis/apps')).body).toMatchObject({
    kind: 'APIGroup',
    name: 'apps',
    preferredVersion: { groupVersion: 'apps/v1' },
  })
  const { body } = await desk.ask('/apis/apps/v1')
  expect(body).toMatchObject({ kind: 'APIResourceList', groupVersion: 'apps/v1' })
  const found = listAt(body, 'resources').find((one) => stringAt(one, 'name') === 'deployments')
  expect(found).toMatchObject({
    kind: 'Deployment',
    singularName: 'deployment',
    namespaced: true,
    shortNames: ['deploy'],
  })
  expect(listAt(found, 'verbs')).toEqual([
    'create',
    'delete',
    'deletecollection',
    'get',
    'list',
    'patch',
    'update',
    'watch',
  ])
  expect(listAt(body, 'resources').map((one) => stringAt(one, 'name'))).toContain('deployments/status')
})
