import { listAt, numberAt, stringAt } from '@chg/core'
import { beforeAll, expect, test } from 'vitest'
import { contractPlane } from '../plane/index.ts'
import type { ApiAnswer } from './api.ts'
import { deskOf, versionIn } from './desk.ts'

const plane = contractPlane()
const desk = deskOf(plane)
let maps: string
let before: string
beforeAll(async () => {
  const namespace = await desk.namespace('pages')
  maps = `/api/v1/namespaces/${namespace}/secrets`
  before = versionIn(await desk.ask(maps))
  for (const name of ['a', 'b', 'c', 'd', 'e'])
    await desk.post(maps, { apiVersion: 'v1', kind: 'Secret', metadata: { name, labels: { set: 'pages' } } })
})

const namesIn = ({ body }: ApiAnswer) => listAt(body, 'items').map((one) => stringAt(one, 'metadata', 'name'))
const tokenIn = ({ body }: ApiAnswer) => stringAt(body, 'metadata', 'continue') ?? ''
const after = (token: string) => desk.ask(`${maps}?limit=2&continue=${encodeURIComponent(token)}`)

test('pages follow one another, and the last has no token', async () => {
  const first = await desk.ask(`${maps}?limit=2`)
  expect([namesIn(first), numberAt(first.body, 'metadata', 'remainingItemCount')]).toEqual([['a', 'b'], 3])
  const second = await after(tokenIn(first))
  expect([namesIn(second), numberAt(second.body, 'metadata', 'remainingItemCount')]).toEqual([['c', 'd'], 1])
  const third = await after(tokenIn(second))
  expect([namesIn(third), tokenIn(third)]).toEqual([['e'], ''])
})

test('how many are left is not said where they are selected', async () => {
  const { body } = await desk.ask(`${maps}?limit=2&labelSelector=set%3Dpages`)
  expect(body.metadata).toMatchObject({ continue: expect.stringMatching(/./) })
  expect(body.metadata).not.toHaveProperty('remainingItemCount')
})

test('all pages show the world of the first one', async () => {
  const first = await desk.ask(`${maps}?limit=2`)
  await desk.delete(`${maps}/d`)
  await desk.post(maps, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'cc' } })
  const second = await after(tokenIn(first))
  expect(namesIn(second)).toEqual(['c', 'd'])
  expect(versionIn(second)).toBe(versionIn(first))
  expect(namesIn(await desk.ask(maps))).toEqual(['a', 'b', 'c', 'cc', 'e'])
})

test('a list as of a version shows that version', async () => {
  const old = await desk.ask(`${maps}?resourceVersion=${before}&resourceVersionMatch=Exact`)
  expect([namesIn(old), versionIn(old)]).toEqual([[], before])
})

test('a version of the future is waited for in vain, one that is no number refused', async () => {
  const future = await desk.ask(`${maps}?resourceVersion=99999999999&resourceVersionMatch=NotOlderThan`)
  expect(future).toMatchObject({ status: 504, headers: { 'retry-after': '1' }, body: { reason: 'Timeout' } })
  expect(future.body.message).toMatch(/^Timeout: Too large resource version: 99999999999, current: \d+$/)
  expect((await desk.ask(`${maps}?resourceVersion=abc`)).body).toMatchObject({
    code: 400,
    message:
      'invalid resource version: resourceVersion: Invalid value: "abc": strconv.ParseUint: parsing "abc": invalid syntax',
  })
})
