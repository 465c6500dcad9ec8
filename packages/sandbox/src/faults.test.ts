import { nodeHttp } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from './index.ts'

let sandbox: Sandbox
const clock = virtualClock()
beforeEach(async () => {
  sandbox = await startSandbox({ clock })
})
afterEach(() => sandbox.stop())

const http = nodeHttp()
const get = (path = '/api/v1/namespaces/default') =>
  http.request({
    url: `${sandbox.kubernetes.url}${path}`,
    headers: { authorization: `Bearer ${sandbox.kubernetes.token}` },
  })

test('a status with headers, as often as asked, and only where it matches', async () => {
  sandbox.faults.inject({
    endpoint: 'kubernetes',
    method: 'GET',
    path: /namespaces/,
    times: 1,
    effect: { kind: 'status', status: 429, headers: { 'retry-after': '3' } },
  })
  expect((await get('/version')).status).toBe(200)
  const limited = await get()
  expect([limited.status, limited.headers['retry-after']]).toEqual([429, '3'])
  expect((await get()).status).toBe(200)
})

test('a connection that breaks in the middle is no answer', async () => {
  sandbox.faults.inject({ times: 1, effect: { kind: 'reset' } })
  await expect(get()).rejects.toMatchObject({ code: 'http-unreachable' })
  sandbox.faults.inject({ times: 1, effect: { kind: 'truncate', bytes: 5 } })
  await expect(get()).rejects.toMatchObject({ code: 'http-unreachable' })
  expect((await get()).status).toBe(200)
})

test('a stale read answers as the time before', async () => {
  await get()
  sandbox.store.delete('namespaces', '', 'default')
  sandbox.faults.inject({ times: 1, effect: { kind: 'stale' } })
  expect((await get()).status).toBe(200)
  expect((await get()).status).toBe(404)
})

test('latency passes on the clock of the sandbox', async () => {
  const before = clock.now().getTime()
  sandbox.faults.inject({ times: 1, effect: { kind: 'latency', ms: 90_000 } })
  await get()
  expect(clock.now().getTime() - before).toBe(90_000)
})

test('cleared faults are gone, and every request is on the list', async () => {
  sandbox.faults.inject({ effect: { kind: 'status', status: 503 } })
  expect((await get()).status).toBe(503)
  sandbox.faults.clear()
  expect((await get()).status).toBe(200)
  expect(sandbox.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /api/v1/namespaces/default',
    'GET /api/v1/namespaces/default',
  ])
})
