import { stringAt } from '@chg/core'
import { beforeEach, expect, test } from 'vitest'
import { contractPlane } from '../plane/index.ts'
import { configMap, deskOf, versionIn } from './desk.ts'
import { eventsOf, sayEvent, watching } from './watching.ts'

const plane = contractPlane()
const desk = deskOf(plane)
let maps: string
let start: string
beforeEach(async () => {
  const namespace = await desk.namespace('watch')
  maps = `/api/v1/namespaces/${namespace}/configmaps`
  const labels = { set: 'watched' }
  start = versionIn(await desk.post(maps, configMap('a', { n: '1' }, { labels })))
  await desk.patch(`${maps}/a`, { data: { n: '2' } })
  await desk.post(maps, configMap('b', {}, { labels }))
  await desk.delete(`${maps}/a`)
})

const selected = 'labelSelector=set%3Dwatched'
const said = async (query: string) => (await eventsOf(plane(), `${maps}?${selected}&${query}`)).map(sayEvent)

test('a watch from a version tells what came after it, in order, and nothing twice', async () => {
  expect(await said(`resourceVersion=${start}&timeoutSeconds=1`)).toEqual([
    'MODIFIED a',
    'ADDED b',
    'DELETED a',
  ])
})

test('a watch that was cut resumes from the last version that it saw', async () => {
  let last = start
  for await (const event of watching(plane(), `${maps}?${selected}&resourceVersion=${start}`)) {
    last = stringAt(event, 'object', 'metadata', 'resourceVersion') ?? ''
    if (sayEvent(event) === 'ADDED b') break
  }
  expect(await said(`resourceVersion=${last}&timeoutSeconds=1`)).toEqual(['DELETED a'])
})

test('what is deleted comes with its last state and the version of its end', async () => {
  const events = await eventsOf(plane(), `${maps}?${selected}&resourceVersion=${start}&timeoutSeconds=1`)
  const deleted = events.at(-1)
  expect(deleted).toMatchObject({ type: 'DELETED', object: { kind: 'ConfigMap', data: { n: '2' } } })
  expect(Number(stringAt(deleted, 'object', 'metadata', 'resourceVersion'))).toBeGreaterThan(Number(start))
})

test('without a version a watch begins with what is there', async () => {
  expect(await said('timeoutSeconds=1')).toEqual(['ADDED b'])
  expect(await said('resourceVersion=0&timeoutSeconds=1')).toEqual(['ADDED b'])
})

test('what leaves the selection is deleted for it, and what enters is added', async () => {
  const from = versionIn(await desk.patch(`${maps}/b`, { metadata: { labels: { set: 'other' } } }))
  await desk.patch(`${maps}/b`, { metadata: { labels: { set: 'watched' } } })
  const events = await said(`resourceVersion=${start}&timeoutSeconds=1`)
  expect(events.slice(-2)).toEqual(['DELETED b', 'ADDED b'])
  expect(await said(`resourceVersion=${from}&timeoutSeconds=1`)).toEqual(['ADDED b'])
})

test('a watch is told of what happens while it lasts', async () => {
  const events: string[] = []
  for await (const event of watching(plane(), `${maps}?${selected}&resourceVersion=0`)) {
    events.push(sayEvent(event))
    if (events.length === 1) await desk.post(maps, configMap('c', {}, { labels: { set: 'watched' } }))
    if (events.length === 2) await desk.delete(`${maps}/c`)
    if (events.length === 3) break
  }
  expect(events).toEqual(['ADDED b', 'ADDED c', 'DELETED c'])
})

test('a watch that asks for it is told where what is there ends, by a bookmark', async () => {
  const query = 'sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true'
  for await (const event of watching(plane(), `${maps}?${selected}&${query}`)) {
    if (sayEvent(event) === 'ADDED b') continue
    expect(event).toMatchObject({
      type: 'BOOKMARK',
      object: {
        kind: 'ConfigMap',
        apiVersion: 'v1',
        metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } },
      },
    })
    expect(Number(stringAt(event, 'object', 'metadata', 'resourceVersion'))).toBeGreaterThan(Number(start))
    return
  }
  throw new Error('the watch ended without a bookmark')
})

test('options that do not go together are refused', async () => {
  const refused = async (query: string) =>
    (await desk.ask(`${maps}?watch=true&timeoutSeconds=1&${query}`)).body
  expect(await refused('sendInitialEvents=true&allowWatchBookmarks=true')).toMatchObject({
    code: 422,
    message:
      'ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
  })
  expect(await refused(`resourceVersion=${start}&resourceVersionMatch=NotOlderThan`)).toMatchObject({
    code: 422,
    message:
      'ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided',
  })
})
