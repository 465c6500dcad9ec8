import { listAt } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../index.ts'
import { deploymentOf, type TestClient, testClient } from '../../test-client.ts'

let sandbox: Sandbox
let client: TestClient
beforeEach(async () => {
  sandbox = await startSandbox({ clock: virtualClock() })
  client = testClient(sandbox)
})
afterEach(() => sandbox.stop())

const maps = '/api/v1/namespaces/default/configmaps/m'
const deployments = '/apis/apps/v1/namespaces/default/deployments/d'
const apply = (path: string, body: unknown, manager: string, force = false) =>
  client('PATCH', `${path}?fieldManager=${manager}&force=${force}`, body, 'application/apply-patch+yaml')
const configMap = (data: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'm' },
  data,
})
const data = async () => (await client('GET', maps)).body.data
const containers = () =>
  listAt(sandbox.store.get('deployments', 'default', 'd')?.spec, 'template', 'spec', 'containers')

test('what a manager no longer applies goes, unless another one owns it as well', async () => {
  expect((await apply(maps, configMap({ a: '1', b: '1', c: '1' }), 'one')).status).toBe(201)
  await apply(maps, configMap({ b: '1' }), 'two')
  await apply(maps, configMap({ c: '1' }), 'one')
  expect(await data()).toEqual({ b: '1', c: '1' })
})

test('a value that another manager owns is a conflict, with every field named; the same value is shared', async () => {
  await apply(maps, configMap({ a: '1', b: '1' }), 'one')
  expect((await apply(maps, configMap({ a: '1' }), 'two')).status).toBe(200)
  const conflict = await apply(maps, configMap({ a: '2', b: '2' }), 'three')
  expect(conflict.body).toMatchObject({ code: 409, reason: 'Conflict' })
  expect(JSON.stringify(conflict.body.details)).toContain('.data.b')
  expect(await data()).toEqual({ a: '1', b: '1' })
})

test('force takes the field, and its old owner then conflicts', async () => {
  await apply(maps, configMap({ a: '1' }), 'one')
  expect((await apply(maps, configMap({ a: '2' }), 'two', true)).status).toBe(200)
  expect((await apply(maps, configMap({ a: '1' }), 'one')).status).toBe(409)
})

test('a plain write takes what it changes', async () => {
  await apply(maps, configMap({ a: '1' }), 'one')
  await client('PATCH', maps, { data: { a: 'edited' } }, 'application/merge-patch+json')
  expect((await apply(maps, configMap({ a: '1' }), 'one')).body.message).toBe(
    'Apply failed with 1 conflict: conflict with "tester" using v1: .data.a',
  )
})

test('containers are owned one by one, and go as a whole', async () => {
  const both = [
    { name: 'api', image: 'api:1' },
    { name: 'side', image: 'side:1' },
  ]
  const { template, ...spec } = deploymentOf('d', 'x').spec
  const wanted = (list: unknown) => ({
    ...deploymentOf('d', 'x'),
    spec: { ...spec, template: { ...template, spec: { containers: list } } },
  })
  await apply(deployments, wanted(both), 'one')
  await apply(deployments, wanted([{ name: 'api', image: 'api:2' }]), 'one')
  expect(containers()).toMatchObject([{ name: 'api', image: 'api:2' }])
})

test('an apply without a field manager is refused', async () => {
  const answer = await client('PATCH', maps, configMap({}), 'application/apply-patch+yaml')
  expect(answer.body).toMatchObject({ code: 422, reason: 'Invalid' })
})
