import { listAt, stringAt } from '@chg/core'
import { beforeAll, expect, test } from 'vitest'
import { eventually } from '../plane/eventually.ts'
import { contractPlane, uniqueName } from '../plane/index.ts'
import { deskOf, versionIn } from './desk.ts'
import { eventsOf } from './watching.ts'

const plane = contractPlane()
const desk = deskOf(plane)
const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
const group = `${uniqueName('forgotten')}.example.com`
const definition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `widgets.${group}` },
  spec: {
    group,
    scope: 'Namespaced',
    names: { plural: 'widgets', singular: 'widget', kind: 'Widget', listKind: 'WidgetList' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
  },
}
let widgets: string
let before: string
let token: string

// A kind that is younger than what is asked for: no cache of the API server reaches back so far, only etcd could.
beforeAll(async () => {
  const namespace = await desk.namespace('forgotten')
  const secrets = `/api/v1/namespaces/${namespace}/secrets`
  for (const name of ['a', 'b'])
    await desk.post(secrets, { apiVersion: 'v1', kind: 'Secret', metadata: { name } })
  const page = await desk.ask(`${secrets}?limit=1`)
  before = versionIn(page)
  token = stringAt(page.body, 'metadata', 'continue') ?? ''
  widgets = `/apis/${group}/v1/namespaces/${namespace}/widgets`
  // What other tests want of all objects, in policies that are just going away, may refuse it at first.
  await eventually('the definition to be taken', async (seen) => {
    const answer = await desk.post(definitions, definition)
    seen(answer.text)
    return answer.status === 201 ? true : undefined
  })
  await eventually('the kind to be served', async (seen) => {
    const answer = await desk.ask(widgets)
    seen(answer.text)
    return answer.status === 200 ? true : undefined
  })
  for (const name of ['a', 'b', 'c'])
    await desk.post(widgets, { apiVersion: `${group}/v1`, kind: 'Widget', metadata: { name } })
  await plane().forgetPast()
})
// The definition stays: Velero would look for its objects in every backup of the minutes to come, and call the backup partial.

test('a version that is forgotten is 410 Expired', async () => {
  const { body } = await desk.ask(`${widgets}?resourceVersion=${before}&resourceVersionMatch=Exact`)
  expect(body).toMatchObject({
    kind: 'Status',
    code: 410,
    reason: 'Expired',
    message: 'The resourceVersion for the provided list is too old.',
  })
})

test('a token of a version that is forgotten is 410 Expired, with another one to go on with', async () => {
  const after = (given: string) => desk.ask(`${widgets}?limit=2&continue=${encodeURIComponent(given)}`)
  const expired = await after(token)
  expect(expired).toMatchObject({ status: 410, body: { code: 410, reason: 'Expired' } })
  expect(expired.body.message).toMatch(
    /^The provided continue parameter is too old to display a consistent list result\./,
  )
  const on = await after(stringAt(expired.body, 'metadata', 'continue') ?? '')
  expect(on.status).toBe(200)
  expect(listAt(on.body, 'items').map((one) => stringAt(one, 'metadata', 'name'))).toEqual(['b', 'c'])
})

test('a watch from a version that is forgotten says 410 in an event, and ends', async () => {
  const events = await eventsOf(plane(), `${widgets}?resourceVersion=${before}`)
  expect(events).toHaveLength(1)
  expect(events[0]).toMatchObject({
    type: 'ERROR',
    object: { kind: 'Status', status: 'Failure', reason: 'Expired', code: 410 },
  })
  expect(stringAt(events[0], 'object', 'message')).toMatch(/^too old resource version: \d+ \(\d+\)$/)
})
