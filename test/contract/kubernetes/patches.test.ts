import { at, listAt, stringAt } from '@chg/core'
import { beforeAll, expect, test } from 'vitest'
import { contractPlane, podTemplate } from '../plane/index.ts'
import { configMap, deskOf, JSON_PATCH, STRATEGIC } from './desk.ts'

const plane = contractPlane()
const desk = deskOf(plane)
let maps: string
let deployments: string
beforeAll(async () => {
  const namespace = await desk.namespace('patch')
  maps = `/api/v1/namespaces/${namespace}/configmaps`
  deployments = `/apis/apps/v1/namespaces/${namespace}/deployments`
})

const deployment = (name: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: { replicas: 0, selector: { matchLabels: { app: name } }, template: podTemplate(name) },
})
const containersIn = (body: unknown) =>
  listAt(body, 'spec', 'template', 'spec', 'containers').map((one) => stringAt(one, 'name'))

test('a merge patch merges maps, removes what is null, and replaces lists as a whole', async () => {
  await desk.post(maps, configMap('merge', { a: '1', b: '1' }))
  const { body } = await desk.patch(`${maps}/merge`, { data: { a: null, c: '1' } })
  expect(body.data).toEqual({ b: '1', c: '1' })
  await desk.post(deployments, deployment('merge'))
  const only = { spec: { template: { spec: { containers: [{ name: 'only', image: 'x:1' }] } } } }
  expect(containersIn((await desk.patch(`${deployments}/merge`, only)).body)).toEqual(['only'])
})

test('a strategic merge patch merges lists by their key, and removes what it says', async () => {
  await desk.post(deployments, deployment('strategic'))
  const path = `${deployments}/strategic`
  const containers = (list: readonly object[]) => ({ spec: { template: { spec: { containers: list } } } })
  const two = await desk.patch(path, containers([{ name: 'side', image: 'side:1' }]), STRATEGIC)
  expect(containersIn(two.body).sort()).toEqual(['main', 'side'])
  const one = await desk.patch(path, containers([{ name: 'side', $patch: 'delete' }]), STRATEGIC)
  expect(containersIn(one.body)).toEqual(['main'])
})

test('a custom resource takes no strategic merge patch', async () => {
  const path = '/apis/argoproj.io/v1alpha1/namespaces/argocd/appprojects/default'
  expect((await desk.patch(path, {}, STRATEGIC)).body).toMatchObject({
    code: 415,
    message:
      'the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml',
  })
})

test('a JSON patch is done as a whole or not at all; a test in it guards it', async () => {
  await desk.post(maps, configMap('json', { a: '1' }))
  const path = `${maps}/json`
  const done = await desk.patch(
    path,
    [
      { op: 'test', path: '/data/a', value: '1' },
      { op: 'add', path: '/data/b', value: '2' },
    ],
    JSON_PATCH,
  )
  expect(done.body.data).toEqual({ a: '1', b: '2' })
  const refused = {
    code: 422,
    reason: 'Invalid',
    message: 'the server rejected our request due to an error in our request',
    details: {},
  }
  const guarded = [
    { op: 'replace', path: '/data/b', value: '3' },
    { op: 'test', path: '/data/a', value: '2' },
  ]
  expect((await desk.patch(path, guarded, JSON_PATCH)).body).toMatchObject(refused)
  const gone = [{ op: 'remove', path: '/data/none' }]
  expect((await desk.patch(path, gone, JSON_PATCH)).body).toMatchObject(refused)
  const nowhere = [{ op: 'add', path: '/spec/deep/none', value: '1' }]
  expect((await desk.patch(path, nowhere, JSON_PATCH)).body).toMatchObject(refused)
  expect(at((await desk.ask(path)).body, 'data')).toEqual({ a: '1', b: '2' })
})

test('a JSON patch replaces a member that is not there, as the library of the server has it', async () => {
  await desk.post(maps, configMap('replace', { a: '1' }))
  const { status, body } = await desk.patch(
    `${maps}/replace`,
    [{ op: 'replace', path: '/data/b', value: '2' }],
    JSON_PATCH,
  )
  expect([status, body.data]).toEqual([200, { a: '1', b: '2' }])
})

test('a field that its kind does not have is dropped with a warning, or refused where the client is strict', async () => {
  const odd = (name: string) => ({ ...configMap(name, { a: '1' }), dataa: { b: '2' } })
  const warned = await desk.post(maps, odd('warned'))
  expect([warned.status, warned.headers.warning]).toEqual([201, '299 - "unknown field \\"dataa\\""'])
  expect(warned.body.dataa).toBeUndefined()
  const ignored = await desk.post(`${maps}?fieldValidation=Ignore`, odd('ignored'))
  expect([ignored.status, ignored.headers.warning, ignored.body.dataa]).toEqual([201, undefined, undefined])
  expect((await desk.post(`${maps}?fieldValidation=Strict`, odd('strict'))).body).toMatchObject({
    code: 400,
    reason: 'BadRequest',
    message:
      'ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "dataa"',
  })
  const deep = deployment('deep')
  const template = {
    ...deep.spec.template,
    spec: { containers: [{ name: 'main', image: 'x:1', imag: 'y' }] },
  }
  const { headers } = await desk.post(deployments, { ...deep, spec: { ...deep.spec, template } })
  expect(headers.warning).toBe('299 - "unknown field \\"spec.template.spec.containers[0].imag\\""')
})

test('a value of another type cannot be read', async () => {
  const { body } = await desk.post(maps, { ...configMap('typed'), data: { a: 1 } })
  expect(body).toMatchObject({ code: 400, reason: 'BadRequest' })
  expect(body.message).toMatch(
    /^ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal number into Go struct field ConfigMap\.data of type string/,
  )
})
