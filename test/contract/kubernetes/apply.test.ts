import { at, isObject, listAt, stringAt } from '@chg/core'
import { beforeAll, expect, test } from 'vitest'
import { contractPlane, podTemplate } from '../plane/index.ts'
import type { ApiAnswer } from './api.ts'
import { APPLY, configMap, deskOf, versionIn } from './desk.ts'

const plane = contractPlane()
const desk = deskOf(plane)
let maps: string
let deployments: string
beforeAll(async () => {
  const namespace = await desk.namespace('apply')
  maps = `/api/v1/namespaces/${namespace}/configmaps`
  deployments = `/apis/apps/v1/namespaces/${namespace}/deployments`
})

const nothing = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } })
const apply = (name: string, data: Record<string, string>, manager: string, more = '') =>
  desk.apply(`${maps}/${name}`, configMap(name, data), manager, more)

/** Who manages what, without the moments. */
function owners({ body }: ApiAnswer) {
  return listAt(body, 'metadata', 'managedFields').map((entry) => {
    const { time, ...rest } = isObject(entry) ? entry : {}
    expect(time).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    return rest
  })
}
const owner = (manager: string, operation: string, fieldsV1: object) => ({
  manager,
  operation,
  apiVersion: 'v1',
  fieldsType: 'FieldsV1',
  fieldsV1,
})

test('applying creates what is missing; the applier owns what it named', async () => {
  const made = await apply('made', { a: '1', b: '1' }, 'one')
  expect(made.status).toBe(201)
  expect(owners(made)).toEqual([owner('one', 'Apply', { 'f:data': { 'f:a': {}, 'f:b': {} } })])
})

test('applying the same again changes nothing, not even the version', async () => {
  const first = await apply('again', { a: '1' }, 'one')
  const second = await apply('again', { a: '1' }, 'one')
  expect([second.status, versionIn(second)]).toEqual([200, versionIn(first)])
})

test('a plain write owns what it wrote, and takes what it changes', async () => {
  const made = await desk.post(maps, configMap('plain', { a: '1' }, { labels: { l: '1' } }))
  expect(owners(made)).toEqual([
    owner('contract', 'Update', {
      'f:data': { '.': {}, 'f:a': {} },
      'f:metadata': { 'f:labels': { '.': {}, 'f:l': {} } },
    }),
  ])
  await apply('taken', { a: '1', b: '1' }, 'one')
  const body = configMap('taken', { a: '2', c: '1' })
  const put = await desk.ask(`${maps}/taken?fieldManager=editor`, { method: 'PUT', body })
  expect(owners(put)).toEqual([owner('editor', 'Update', { 'f:data': { 'f:a': {}, 'f:c': {} } })])
})

test('another value for what somebody owns is a conflict that names them and the field', async () => {
  await apply('conflict', { a: '1', b: '1' }, 'one')
  expect((await apply('conflict', { a: '2' }, 'two')).body).toEqual({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: 'Apply failed with 1 conflict: conflict with "one": .data.a',
    reason: 'Conflict',
    details: {
      causes: [{ reason: 'FieldManagerConflict', message: 'conflict with "one"', field: '.data.a' }],
    },
    code: 409,
  })
  expect((await apply('conflict', { a: '2', b: '2' }, 'two')).body).toMatchObject({
    message: 'Apply failed with 2 conflicts: conflicts with "one":\n- .data.a\n- .data.b',
    details: { causes: [{ field: '.data.a' }, { field: '.data.b' }] },
  })
  await desk.patch(`${maps}/conflict?fieldManager=editor`, { data: { a: '3' } })
  expect((await apply('conflict', { a: '1', b: '1' }, 'one')).body).toMatchObject({
    message: 'Apply failed with 1 conflict: conflict with "editor" using v1: .data.a',
    details: { causes: [{ message: 'conflict with "editor" using v1' }] },
  })
})

test('the same value is shared, and stays until the last one drops it', async () => {
  await apply('shared', { a: '1', b: '1' }, 'one')
  const both = await apply('shared', { a: '1', c: '1' }, 'two')
  expect([both.status, both.body.data]).toEqual([200, { a: '1', b: '1', c: '1' }])
  expect((await apply('shared', { b: '1' }, 'one')).body.data).toEqual({ a: '1', b: '1', c: '1' })
  const last = await desk.apply(`${maps}/shared`, nothing('shared'), 'two')
  expect(last.body.data).toEqual({ b: '1' })
  expect(owners(last)).toEqual([owner('one', 'Apply', { 'f:data': { 'f:b': {} } })])
})

test('force takes the field from its owner', async () => {
  await apply('forced', { a: '1', b: '1' }, 'one')
  const forced = await apply('forced', { a: '2' }, 'two', '&force=true')
  expect([forced.status, forced.body.data]).toEqual([200, { a: '2', b: '1' }])
  expect(owners(forced)).toEqual([
    owner('one', 'Apply', { 'f:data': { 'f:b': {} } }),
    owner('two', 'Apply', { 'f:data': { 'f:a': {} } }),
  ])
  expect((await apply('forced', { a: '1', b: '1' }, 'one')).status).toBe(409)
})

test('containers are owned one by one, and go as a whole with the last who names them', async () => {
  const path = `${deployments}/web`
  const named = (name: string) => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name } })
  const { template } = { template: podTemplate('web') }
  const whole = (containers: readonly object[]) => ({
    ...named('web'),
    spec: {
      replicas: 0,
      selector: { matchLabels: { app: 'web' } },
      template: { ...template, spec: { containers } },
    },
  })
  const main = {
    name: 'main',
    image: 'main:1',
    env: [{ name: 'A', value: '1' }],
    ports: [{ containerPort: 80 }],
  }
  await desk.apply(path, whole([main]), 'one')
  const part = (containers: readonly object[]) => ({
    ...named('web'),
    spec: { template: { spec: { containers } } },
  })
  const side = await desk.apply(path, part([{ name: 'side', image: 'side:1' }]), 'two')
  expect(side.status).toBe(200)
  const names = (answer: ApiAnswer) =>
    listAt(answer.body, 'spec', 'template', 'spec', 'containers').map((one) => stringAt(one, 'name'))
  expect(names(side)).toEqual(['main', 'side'])
  const env = await desk.apply(path, part([{ name: 'main', env: [{ name: 'B', value: '2' }] }]), 'three')
  const found = listAt(env.body, 'metadata', 'managedFields').find(
    (one) => stringAt(one, 'manager') === 'three',
  )
  expect(at(found, 'fieldsV1')).toEqual({
    'f:spec': {
      'f:template': {
        'f:spec': {
          'f:containers': {
            'k:{"name":"main"}': {
              '.': {},
              'f:env': { 'k:{"name":"B"}': { '.': {}, 'f:name': {}, 'f:value': {} } },
              'f:name': {},
            },
          },
        },
      },
    },
  })
  const first = listAt(env.body, 'metadata', 'managedFields').find(
    (one) => stringAt(one, 'manager') === 'one',
  )
  const port = '{"containerPort":80,"protocol":"TCP"}'
  expect(JSON.stringify(first)).toContain(
    `"f:ports":{"k:${port.replaceAll('"', '\\"')}":{".":{},"f:containerPort":{}}}`,
  )
  const conflict = await desk.apply(path, part([{ name: 'main', image: 'main:2' }]), 'two')
  expect(conflict.body.message).toBe(
    'Apply failed with 1 conflict: conflict with "one": .spec.template.spec.containers[name="main"].image',
  )
  const left = await desk.apply(path, named('web'), 'two')
  expect([left.status, names(left)]).toEqual([200, ['main']])
})

test('a dry run of an application says what would be, and leaves what is', async () => {
  await apply('dry', { a: '1' }, 'one')
  const dry = await apply('dry', { b: '1' }, 'two', '&dryRun=All')
  expect(dry.body.data).toEqual({ a: '1', b: '1' })
  expect((await desk.ask(`${maps}/dry`)).body.data).toEqual({ a: '1' })
})

test('YAML is taken as well', async () => {
  const body = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: yaml }\ndata: { a: b }\n'
  const made = await desk.ask(`${maps}/yaml?fieldManager=one`, { method: 'PATCH', type: APPLY, body })
  expect([made.status, made.body.data]).toEqual([201, { a: 'b' }])
})

test('what cannot be applied is refused', async () => {
  const refused = async (body: unknown, query = '?fieldManager=one') => {
    const answer = await desk.ask(`${maps}/refused${query}`, { method: 'PATCH', type: APPLY, body })
    return [answer.status, answer.body.message]
  }
  const map = configMap('refused', { a: '1' })
  expect(await refused(map, '')).toEqual([
    422,
    'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
  ])
  expect(await refused({ ...map, kind: 'Secret' })).toEqual([400, 'invalid object type: /v1, Kind=Secret'])
  expect(await refused({ ...map, apiVersion: 'v2' })).toEqual([
    400,
    'invalid object type: /v2, Kind=ConfigMap',
  ])
  expect(await refused({ metadata: { name: 'refused' } })).toEqual([400, 'invalid object type: /, Kind='])
  expect(await refused(configMap('other'))).toEqual([
    400,
    'the name of the object (other) does not match the name on the URL (refused)',
  ])
  expect(await refused({ apiVersion: 'v1', kind: 'ConfigMap' })).toEqual([
    400,
    'the name of the object (refused based on URL) was undeterminable: name must be provided',
  ])
  expect(await refused(configMap('refused', {}, { managedFields: [] }))).toEqual([
    400,
    'metadata.managedFields must be nil',
  ])
  expect(await refused({ ...map, dataa: { b: '1' } })).toEqual([
    500,
    'failed to create typed patch object (/refused; /v1, Kind=ConfigMap): .dataa: field not declared in schema',
  ])
})

test('custom resources are owned field by field as well', async () => {
  const name = maps.split('/')[4] ?? ''
  const path = `/apis/argoproj.io/v1alpha1/namespaces/argocd/appprojects/${name}`
  const project = (description: string) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name },
    spec: { description, sourceRepos: ['*'] },
  })
  expect((await desk.apply(path, project('one'), 'one')).status).toBe(201)
  expect((await desk.apply(path, project('two'), 'two')).body).toMatchObject({
    code: 409,
    message: 'Apply failed with 1 conflict: conflict with "one": .spec.description',
  })
  await desk.delete(path)
})
