import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { type Http, nodeHttp } from '@chg/core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { appProject } from '../stage/files.ts'
import { expectStopped } from './stopped.ts'
import type { Texts } from './subjects.ts'
import { enterTown, type Town } from './town.ts'
import { type Way, ways } from './ways.ts'

let town: Town
let silent: Server
let silentPort = 0
let changes = 7000
beforeAll(async () => {
  town = await enterTown()
  silent = createServer()
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  silentPort = (silent.address() as { port: number }).port
})
afterEach(() => town.sandbox.faults.clear())
afterAll(async () => {
  silent.close()
  await town.leave()
})

const endpointOf = ({ by }: Way) => (by === 'api' ? 'argocd' : 'kubernetes')
const unauthorized = {
  kind: 'status',
  status: 401,
  body: { message: 'token is expired', error: 'token is expired' },
} as const

/** A network of which no request takes longer than this; its own deadlines are too long for a test. */
const impatient = (timeout: number): Http => {
  const real = nodeHttp()
  return { ...real, request: (request) => real.request({ ...request, timeout }) }
}

/** A network in which the token ends with the request of that number. */
function expiring(way: Way, at: number): Http {
  const real = nodeHttp()
  let count = 0
  return {
    ...real,
    request(request) {
      count += 1
      if (count === at) town.sandbox.faults.inject({ endpoint: endpointOf(way), effect: unauthorized })
      return real.request(request)
    },
  }
}

/** The inputs with another address of the server that the way goes to first. */
async function toServer(way: Way, address: string): Promise<Texts> {
  if (way.by === 'api') return { ...way.inputs(town), 'argocd-server': address }
  const config = parse(await readFile(town.sandbox.kubeconfig, 'utf8'))
  config.clusters[0].cluster.server = address
  return { kubeconfig: stringify(config) }
}

describe.each(ways)('%s', (_, way) => {
  const go = (inputs: Texts = {}, http: Http = nodeHttp()) =>
    town.run(way.name, { 'poll-interval': '15s', ...way.inputs(town), ...inputs }, { http })

  test('where nothing listens is unknown, with the address', async () => {
    await town.rewind(way.day)
    const scheme = way.by === 'api' ? 'http' : 'https'
    const run = await go(await toServer(way, `${scheme}://127.0.0.1:1`))
    expectStopped(run, /127\.0\.0\.1:1\b.*ECONNREFUSED/)
    expect(run.outputs.code).toBe(way.by === 'api' ? 'argocd-unreachable' : 'kubernetes-unreachable')
    expect(town.writes()).toEqual([])
  })

  test('where nobody answers is unknown after the deadline of the requests', async () => {
    await town.rewind(way.day)
    const scheme = way.by === 'api' ? 'http' : 'https'
    const run = await go(await toServer(way, `${scheme}://127.0.0.1:${silentPort}`), impatient(30))
    expectStopped(run, new RegExp(`127\\.0\\.0\\.1:${silentPort}/.* did not answer within`))
    expect(town.writes()).toEqual([])
  })

  test('an expired token is unknown, names whose it is, and writes nothing', async () => {
    await town.rewind(way.day)
    const before = way.effects(town, 'CHG-1234')
    town.sandbox.faults.inject({ endpoint: endpointOf(way), effect: unauthorized })
    const run = await go()
    expectStopped(
      run,
      way.by === 'api'
        ? /does not accept argocd-token.*token is expired/
        : /credentials of context sandbox \(401/,
    )
    expect(way.effects(town, 'CHG-1234')).toBe(before)
  })

  test('a server that is down for ever is unknown', async () => {
    await town.rewind(way.day)
    town.sandbox.faults.inject({ endpoint: endpointOf(way), effect: { kind: 'status', status: 503 } })
    const run = await go({ timeout: '10m' })
    expectStopped(run, /503/)
    expect(run.outputs.code).toMatch(/unreachable$/)
  })

  test('four reads that fail, each in its own way, are borne, and the time that a 429 asks for is waited', async () => {
    await town.rewind(way.day)
    const before = town.clock.slept.length
    const headers = { 'retry-after': '17' }
    const effects = [
      { kind: 'status', status: 503 },
      { kind: 'reset' },
      { kind: 'truncate', bytes: 20 },
      { kind: 'status', status: 429, headers },
    ] as const
    for (const effect of effects)
      town.sandbox.faults.inject({ endpoint: endpointOf(way), method: 'GET', times: 1, effect })
    expect((await go()).outputs).toMatchObject({ verdict: 'pass' })
    expect(Math.max(...town.clock.slept.slice(before))).toBeGreaterThanOrEqual(17_000)
  })

  const needsApplication = way.name !== 'velero-snapshot' && way.name !== 'window-gate'
  if (needsApplication)
    test('an application that is not there is named', async () => {
      await town.rewind(way.day)
      expectStopped(await go({ application: 'moon' }), /application(s\.argoproj\.io)? .*moon/i)
      expect(town.writes()).toEqual([])
    })

  if (way.write !== undefined)
    test('a token that ends on the way is unknown; the next run goes on', async () => {
      await town.rewind(way.day)
      changes += 1
      const change = `CHG-${changes}`
      const before = way.effects(town, change)
      const run = await go({ change }, expiring(way, 4))
      expectStopped(run, way.by === 'api' ? /does not accept argocd-token/ : /credentials of context sandbox/)
      town.sandbox.faults.clear()
      expect((await go({ change })).outputs.verdict).toBe('pass')
      expect(way.effects(town, change)).toBe(before + 1)
    })

  const once = way.by === 'core'
  if (once)
    test.each([
      ['enforce', 1],
      ['report', 1],
      ['observe', 0],
    ])('in mode %s a broken world ends with exit code %i, as unknown', async (mode, exitCode) => {
      await town.rewind(way.day)
      town.sandbox.faults.inject({ endpoint: endpointOf(way), effect: unauthorized })
      const run = await go({ mode })
      expect(run).toMatchObject({ exitCode, outputs: { verdict: 'unknown' } })
    })

  test('to observe writes nothing', async () => {
    await town.rewind(way.day)
    const run = await go({ mode: 'observe' })
    expect(run.exitCode).toBe(0)
    expect(town.writes()).toEqual([])
  })
})

describe.each(['argocd-sync', 'window-gate'] as const)('a closed window of %s', (name) => {
  test.each([
    ['enforce', 1],
    ['report', 0],
    ['observe', 0],
  ])('in mode %s is a refusal with exit code %i, and nothing is written', async (mode, exitCode) => {
    await town.rewind('first')
    const calendar = 'calendars/closed.yaml'
    const project = appProject({ schedule: '0 0 1 1 *', duration: '1h' })
    await writeFile(join(town.company.repository.clone, calendar), project)
    const run = await town.run(name, { calendar, mode })
    expect(run).toMatchObject({ exitCode, outputs: { verdict: 'refuse', code: 'window-closed' } })
    expect(town.writes()).toEqual([])
  })
})
