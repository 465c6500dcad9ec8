import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { buildPart, sweepPartial } from './build-part.ts'

test('what a killed build left is removed; what is being built and what is finished stay', () => {
  const cache = mkdtempSync(join(tmpdir(), 'chg-parts-'))
  // Above the highest process id that Linux gives.
  const dead = 2 ** 22 + 1
  for (const name of [
    'etcd-aa',
    `etcd-aa.${dead}.partial`,
    `etcd-aa.${process.pid}.partial`,
    `kwok-bb.${dead}.partial`,
  ])
    mkdirSync(join(cache, name))
  sweepPartial(join(cache, 'etcd-aa'))
  expect(readdirSync(cache).sort()).toEqual([
    'etcd-aa',
    `etcd-aa.${process.pid}.partial`,
    `kwok-bb.${dead}.partial`,
  ])
})

test('an aborted build leaves nothing', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'chg-parts-'))
  const part = { name: 'etcd', tools: [{ binary: 'etcd', package: 'example.org/etcd' }], ldflags: [] }
  const reason = new Error('interrupted')
  await expect(buildPart(part, cache, join(cache, 'etcd-aa'), AbortSignal.abort(reason))).rejects.toBe(reason)
  expect(readdirSync(cache)).toEqual([])
})
