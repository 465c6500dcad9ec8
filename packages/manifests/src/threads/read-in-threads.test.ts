import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { JsonObject } from '@chg/core'
import { expect, test } from 'vitest'
import { KEPT, readPlainFiles } from '../plain-file.ts'
import type { ReadManifests } from '../read-manifests.ts'
import { sizedFiles } from '../sized-file.ts'
import { tree } from '../test-tree.ts'
import { readerInThreads, type StartThread, type ThreadOptions } from './read-in-threads.ts'

const map = (name: string, text = 'x') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: web\ndata:\n  text: "${text}"\n`
const many = (count: number, text: string) =>
  Array.from({ length: count }, (_, at) => map(`n-${at}`, text)).join('---\n')

/** Small files, large ones, and what is wrong with some. */
async function workspace() {
  const files = {
    'large.yaml': many(2_500, 'ä'.repeat(60)),
    'broken.yaml': `${many(2_500, 'y'.repeat(60))}---\nkind: Pod\n---\n${map('b')}data: {}\n`,
    'noted.yaml': `${map('c')}# chg-ignore: schema-type reason=because\n`,
    'other.yaml': 'a: [',
    'crlf.yaml': many(3, 'z').replaceAll('\n', '\r\n'),
    ...Object.fromEntries(Array.from({ length: 250 }, (_, at) => [`small/${at}.yaml`, map(`s-${at}`)])),
  }
  const root = await tree(files)
  writeFileSync(join(root, 'latin.yaml'), Buffer.from(map('ä'), 'latin1'))
  writeFileSync(join(root, 'wide.yaml'), Buffer.from(`\ufeff${map('a')}`, 'utf16le'))
  return { root, names: [...Object.keys(files), 'latin.yaml', 'wide.yaml', 'large.yaml'] }
}

const start: StartThread = (workerData) =>
  new Worker(new URL('./fixtures/worker.ts', import.meta.url), {
    workerData,
    execArgv: ['--conditions=source'],
  })
const examine = (objects: readonly JsonObject[]) =>
  objects.map(({ metadata }) => ({ name: String((metadata as JsonObject | undefined)?.name) }))
const options = (more: Partial<ThreadOptions> = {}): ThreadOptions => ({
  ...{ start, count: 2, question: {}, examine, signal: new AbortController().signal, kept: 0 },
  ...more,
})

/** Everything that can be told of what was read. */
const told = (all: readonly ReadManifests[]) =>
  all.map(({ manifests, findings, commented }) => ({
    findings,
    commented,
    manifests: manifests.map(({ apiVersion, kind, name, namespace, source }) => [
      ...[apiVersion, kind, name, namespace, source],
    ]),
    objects: manifests
      .slice(-3)
      .map(({ object, placeOf }, at) => [
        object,
        manifests.at(at - 3)?.placeOf(['metadata', 'name']),
        typeof placeOf,
      ]),
  }))

test('several threads read what one thread reads, in its order', async () => {
  const { root, names } = await workspace()
  const alone = await readPlainFiles(sizedFiles(root, names))
  for (const count of [2, 3])
    expect(told(await readerInThreads(options({ count }))(sizedFiles(root, names)))).toEqual(told(alone))
})

test('where there are no threads, and more than can be kept, one thread reads and asks the same', async () => {
  const text = many(110_000, 'w'.repeat(70))
  expect(text.length).toBeGreaterThan(KEPT)
  const root = await tree({ 'a.yaml': text })
  const [read] = await readerInThreads(options({ start: undefined, kept: KEPT }))(
    sizedFiles(root, ['a.yaml']),
  )
  expect(read?.manifests).toHaveLength(110_000)
  const last = read?.manifests.at(-1)
  expect([last?.name, last?.examined]).toEqual(['n-109999', { name: 'n-109999' }])
  expect(last?.placeOf(['metadata', 'name'])).toMatchObject({ line: 109_999 * 8 + 4, column: 9 })
})

test('what is asked of an object stands with it, whoever read it', async () => {
  const { root, names } = await workspace()
  const read = (await readerInThreads(options())(sizedFiles(root, names))).flatMap(
    ({ manifests }) => manifests,
  )
  expect(read.length).toBeGreaterThan(7_000)
  for (const { name, examined } of read) expect(examined).toEqual({ name })
})

test('where there is little to read, no thread is started, and nothing is asked', async () => {
  const root = await tree({ 'a.yaml': map('a') })
  const never: StartThread = () => {
    throw new Error('not wanted')
  }
  const [read] = await readerInThreads(options({ start: never, kept: 10_000 }))(sizedFiles(root, ['a.yaml']))
  expect(read?.manifests.map(({ name, examined }) => [name, examined])).toEqual([['a', undefined]])
})

test('a thread that fails fails the run with its error', async () => {
  const { root, names } = await workspace()
  const failing = options({ question: { fails: true } })
  await expect(readerInThreads(failing)(sizedFiles(root, names))).rejects.toThrow('no way beyond n-')
})

test('a thread that ends without a word fails the run', async () => {
  const { root, names } = await workspace()
  const silent: StartThread = (workerData) =>
    new Worker(
      "const { next } = require('node:worker_threads').workerData; Atomics.add(new Int32Array(next), 0, 1)",
      { eval: true, workerData },
    )
  const read = readerInThreads(options({ start: silent }))(sizedFiles(root, names))
  await expect(read).rejects.toThrow('without what it had taken on')
})

test('a run that is cancelled stops reading', async () => {
  const { root, names } = await workspace()
  const cancelled = new AbortController()
  cancelled.abort(new Error('cancelled'))
  await expect(
    readerInThreads(options({ signal: cancelled.signal }))(sizedFiles(root, names)),
  ).rejects.toThrow('cancelled')
})
