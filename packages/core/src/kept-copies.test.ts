import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sha256 } from './json.ts'
import { copyOf, keptCopies, unlessStill } from './kept-copies.ts'

const url = 'https://host/a?token=hidden'
const now = new Date('2026-11-24T02:00:00Z')
const copy = {
  bytes: Buffer.from([0, 10, 255, 10]),
  etag: '"1"',
  confirmedAt: new Date('2026-11-23T00:00:00Z'),
}
const directory = async () => join(await mkdtemp(join(tmpdir(), 'chg-copies-')), 'below')

test('a copy is read as it was written, and the last one of a URL stays', async () => {
  const copies = keptCopies(await directory())
  expect(await copies.read(url)).toBeUndefined()
  expect(await copies.write(url, { ...copy, etag: '"0"' })).toBe(true)
  expect(await copies.write(url, copy)).toBe(true)
  expect(await copies.read(url)).toEqual(copy)
  expect(await copies.read('https://host/a')).toBeUndefined()
  const untagged = { ...copy, etag: undefined }
  await copies.write(url, untagged)
  expect(await copies.read(url)).toEqual(untagged)
})

test('nobody else may read it, and neither its name nor its text shows the URL', async () => {
  const own = await directory()
  await keptCopies(own).write(url, copy)
  const [name = '', ...more] = await readdir(own)
  expect(more).toEqual([])
  expect((await stat(join(own, name))).mode & 0o077).toBe(0)
  expect(name + (await readFile(join(own, name), 'latin1'))).not.toContain('hidden')
})

test.each([
  ['nothing', ''],
  ['no line', '{'],
  ['a line that is no JSON', '{\nbody'],
  ['a line alone', `{"confirmedAt":1795500000000,"sha256":"${sha256('body')}"}`],
  ['another body', `{"confirmedAt":1795500000000,"sha256":"${sha256('body')}"}\nbodies`],
  ['no time', `{"sha256":"${sha256('body')}"}\nbody`],
])('what is not whole is no copy: %s', async (_, text) => {
  const own = await directory()
  const copies = keptCopies(own)
  await copies.write(url, copy)
  const [name = ''] = await readdir(own)
  await writeFile(join(own, name), text)
  expect(await copies.read(url)).toBeUndefined()
})

test('where nothing can be written, that is said', async () => {
  const own = await directory()
  await writeFile(own, 'a file, where a directory should be')
  expect(await keptCopies(own).write(url, copy)).toBe(false)
})

const answer = (status: number, headers: Record<string, string> = {}) =>
  copyOf({ status, headers, body: Buffer.from('new'), text: () => 'new' }, copy, now)

test('a server is asked whether the copy at hand is still it, where it can tell', () => {
  expect(unlessStill(copy)).toEqual({ 'if-none-match': '"1"' })
  expect(unlessStill({ ...copy, etag: undefined })).toEqual({})
  expect(unlessStill(undefined)).toEqual({})
})

test('it confirms the copy or sends another; all else is none', () => {
  expect(answer(304)).toEqual({ ...copy, confirmedAt: now })
  expect(answer(200, { etag: '"2"' })).toEqual({ bytes: Buffer.from('new'), etag: '"2"', confirmedAt: now })
  expect(answer(200, { etag: 'x'.repeat(5_000) })?.etag).toHaveLength(1_000)
  expect(answer(404)).toBeUndefined()
  const unasked = { status: 304, headers: {}, body: Buffer.alloc(0), text: () => '' }
  expect(copyOf(unasked, { ...copy, etag: undefined }, now)).toBeUndefined()
  expect(copyOf(unasked, undefined, now)).toBeUndefined()
})
