import type { TestRun } from '@chg/action/testing'
import { type Http, nodeHttp } from '@chg/core'
import type { Fault } from '@chg/sandbox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectStopped } from './stopped.ts'
import type { Texts } from './subjects.ts'
import { enterTown, type Town } from './town.ts'
import { type Way, ways } from './ways.ts'

let town: Town
let changes = 5000
beforeAll(async () => {
  town = await enterTown()
})
afterAll(() => town.leave())

/** A network in which the fault begins with the request of that number. */
function network(at = Number.POSITIVE_INFINITY, fault?: Fault): Http & { readonly asked: readonly string[] } {
  const real = nodeHttp()
  const asked: string[] = []
  return {
    ...real,
    asked,
    request(request) {
      asked.push(`${request.method ?? 'GET'} ${request.url}`)
      if (asked.length === at && fault !== undefined) town.sandbox.faults.inject(fault)
      return real.request(request)
    },
  }
}

const quick = { 'poll-interval': '15s', 'stable-for': '15s' }
const go = (way: Way, change: string, http: Http, inputs: Texts = {}): Promise<TestRun> => {
  const { 'stable-for': stable, ...others } = quick
  const patience = ['verify-health', 'rollback'].includes(way.name)
    ? { ...others, 'stable-for': stable }
    : others
  return town.run(way.name, { ...way.inputs(town), ...patience, change, ...inputs }, { http })
}

/** Day and change anew. */
async function begin(way: Way): Promise<string> {
  await town.rewind(way.day)
  changes += 1
  return `CHG-${changes}`
}

/** A run without a fault: the number of the request that writes, and how many effects there are then. */
async function usualRun(way: Way) {
  const change = await begin(way)
  const http = network()
  const run = await go(way, change, http)
  expect(run.outputs.verdict).toBe('pass')
  const at = http.asked.findIndex((one) => way.write?.test(one)) + 1
  expect(at).toBeGreaterThan(1)
  return { write: at, effects: way.effects(town, change) }
}

describe.each(ways.filter(([, { write }]) => write !== undefined))('%s', (_, way) => {
  let usual: Awaited<ReturnType<typeof usualRun>>
  beforeAll(async () => {
    usual = await usualRun(way)
  })

  test.each([
    ['a connection that breaks', { kind: 'reset' }, [0]],
    ['an answer that is cut short', { kind: 'truncate', bytes: 20 }, [0]],
    ['a 503', { kind: 'status', status: 503 }, [0]],
    ['a 429 that asks for 20 s', { kind: 'status', status: 429, headers: { 'retry-after': '20' } }, [0]],
    ['an answer of before', { kind: 'stale' }, [-1]],
  ] as const)('%s around its write makes no wrong pass and nothing twice', async (_, effect, offsets) => {
    for (const offset of offsets) {
      const change = await begin(way)
      const run = await go(way, change, network(usual.write + offset, { times: 1, effect }))
      const said = `${way.name} ${way.by} ${effect.kind} ${offset}: ${run.outputs.verdict} ${run.outputs.code} ${run.outputs.reason}`
      if (run.outputs.verdict !== 'pass') {
        expectStopped(run, /./, ['unknown', 'refuse'])
        town.sandbox.faults.clear()
        const again = await go(way, change, nodeHttp())
        expect(again.outputs.verdict, `${said}; then: ${again.outputs.reason}`).toBe('pass')
      }
      expect(way.effects(town, change), said).toBe(usual.effects)
    }
  })
})
