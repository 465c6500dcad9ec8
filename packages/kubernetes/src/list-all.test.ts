import { virtualClock } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { kubernetesClient } from './client.ts'
import { type FakeAnswer, fakeHttp, pod, status } from './fake-http.ts'
import { resources } from './resources.ts'
import { apiTransport } from './transport.ts'

const page = (names: string[], next?: string): FakeAnswer => ({
  body: { kind: 'PodList', metadata: { ...(next && { continue: next }) }, items: names.map(pod) },
})
const expired = status(410, 'Expired', 'The provided continue parameter is too old')

function listing(...answers: FakeAnswer[]) {
  const http = fakeHttp(...answers)
  const transport = apiTransport({
    http,
    clock: virtualClock(),
    signal: new AbortController().signal,
    cluster: { server: 'https://api', tls: {}, proxy: undefined },
    credentials: { current: async () => ({}), renew: () => false },
    context: 'test',
  })
  const kubernetes = kubernetesClient(transport, 'https://api', 'test')
  return {
    names: async (selection = {}) =>
      (await kubernetes.list(resources.pods, selection)).map(({ metadata }) => metadata.name),
    queries: () => http.requests.map(({ url }) => Object.fromEntries(new URL(url).searchParams)),
    paths: () => http.requests.map(({ url }) => new URL(url).pathname),
  }
}

test('all pages are read, and every item has its kind', async () => {
  const list = listing(page(['a', 'b'], 'token-1'), page(['c']))
  expect(await list.names({ namespace: 'shop', labelSelector: 'app=web' })).toEqual(['a', 'b', 'c'])
  expect(list.queries()).toEqual([
    { labelSelector: 'app=web', limit: '500' },
    { labelSelector: 'app=web', limit: '500', continue: 'token-1' },
  ])
  expect(list.paths()[0]).toBe('/api/v1/namespaces/shop/pods')
})

test('without a namespace the whole cluster is listed', async () => {
  const list = listing(page([]))
  expect(await list.names({ fieldSelector: 'spec.nodeName=n1' })).toEqual([])
  expect(list.paths()).toEqual(['/api/v1/pods'])
})

test('a list that expired between two pages begins anew, without mixing', async () => {
  const list = listing(page(['old'], 'token-1'), expired, page(['a'], 'token-2'), page(['b']))
  expect(await list.names()).toEqual(['a', 'b'])
})

test('a list that expires again and again is read in one piece', async () => {
  const rounds = Array.from({ length: 4 }, () => [page(['old'], 'token'), expired]).flat()
  const list = listing(...rounds, page(['a', 'b']))
  expect(await list.names()).toEqual(['a', 'b'])
  expect(list.queries().at(-1)).toEqual({})
})

test('a list of a server that never ends is given up', async () => {
  const list = listing(page(['a'], 'for-ever'))
  await expect(list.names()).rejects.toThrow(expect.objectContaining({ code: 'kubernetes-unreachable' }))
})

test('an answer without items is no empty list', async () => {
  await expect(listing({ body: { kind: 'Status' } }).names()).rejects.toThrow(/not a list/)
})
