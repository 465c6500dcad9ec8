import { readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { sha256 } from '@chg/core'
import { describe, expect, test } from 'vitest'
import { type CatalogPorts, catalogBounds } from './catalog-ports.ts'
import { documentReader } from './document-reader.ts'
import { type Answer, catalogServer, world } from './test-world.ts'

const reader = (ports: CatalogPorts, bounds = {}) =>
  documentReader(ports, { ...catalogBounds, ...bounds }, [ports.workspace])
const text = async (bytes: Promise<Uint8Array | undefined>) => {
  const read = await bytes
  return read === undefined ? undefined : Buffer.from(read).toString()
}
const tagged =
  (body: string): Answer =>
  (request, response) => {
    const etag = `"${body.length}"`
    response.writeHead(request.headers['if-none-match'] === etag ? 304 : 200, { etag })
    response.end(request.headers['if-none-match'] === etag ? undefined : body)
  }

test('an address is asked once in a run, also where nothing is there', async () => {
  await using server = await catalogServer({ '/a': '{}' })
  const read = reader((await world()).ports)
  const both = await Promise.all([
    read(`${server.url}/a`),
    read(`${server.url}/a`),
    read(`${server.url}/none`),
  ])
  expect(both[2]).toBeUndefined()
  await read(`${server.url}/none`)
  expect(server.asked).toEqual(['/a', '/none'])
})

describe('the copy of another run', () => {
  test('is confirmed by its ETag', async () => {
    await using server = await catalogServer({ '/a': tagged('{"a":1}') })
    const { ports } = await world()
    await reader(ports)(`${server.url}/a`)
    expect(await text(reader(ports)(`${server.url}/a`))).toBe('{"a":1}')
    server.answers['/a'] = tagged('{"a":12}')
    expect(await text(reader(ports)(`${server.url}/a`))).toBe('{"a":12}')
  })

  test('stands in while the server fails, which is said', async () => {
    await using server = await catalogServer({ '/a': '{"a":1}' })
    const { ports, clock, warnings } = await world()
    await reader(ports)(`${server.url}/a`)
    clock.advance(3 * 3_600_000)
    server.answers['/a'] = 500
    expect(await text(reader(ports)(`${server.url}/a`))).toBe('{"a":1}')
    expect(warnings).toEqual([expect.stringMatching(/answered 500; the copy of 3h.* ago is used instead/)])
  })

  test('does not stand in for what is gone, or for what was altered', async () => {
    await using server = await catalogServer({ '/a': '{"a":1}' })
    const { ports } = await world()
    await reader(ports)(`${server.url}/a`)
    server.answers['/a'] = 404
    expect(await reader(ports)(`${server.url}/a`)).toBeUndefined()
    const directory = join(ports.outputDirectory, 'chg-schemas')
    const [file = ''] = await readdir(directory)
    await writeFile(
      join(directory, file),
      (await readFile(join(directory, file), 'utf8')).replace('"a":1', '"a":2'),
    )
    server.answers['/a'] = 500
    await expect(reader(ports)(`${server.url}/a`)).rejects.toMatchObject({ code: 'schema-unreachable' })
  })

  test.each(['{"a":', '<html>'])('is never one of %s', async (broken) => {
    await using server = await catalogServer({ '/a': broken })
    const { ports } = await world()
    await reader(ports)(`${server.url}/a`)
    expect(await readdir(ports.outputDirectory).catch(() => [])).toEqual([])
  })

  test('with the right hash needs no server', async () => {
    await using server = await catalogServer({ '/a': '{}' })
    const { ports } = await world()
    await reader(ports)(`${server.url}/a`, sha256('{}'))
    await reader(ports)(`${server.url}/a`, sha256('{}'))
    expect(server.asked).toHaveLength(1)
  })
})

test('what has another hash than it should is refused, and not kept', async () => {
  await using server = await catalogServer({ '/a': '{"evil":1}' })
  const { ports } = await world()
  const read = reader(ports)(`${server.url}/a`, sha256('{}'))
  await expect(read).rejects.toMatchObject({
    code: 'schema-altered',
    message: expect.stringContaining(sha256('{}')),
  })
  expect(await readdir(ports.outputDirectory).catch(() => [])).toEqual([])
})

test('all documents together have a bound', async () => {
  await using server = await catalogServer({ '/a': `"${'a'.repeat(60)}"`, '/b': `"${'b'.repeat(60)}"` })
  const read = reader((await world()).ports, { largestSum: 100 })
  await read(`${server.url}/a`)
  await expect(read(`${server.url}/b`)).rejects.toMatchObject({ code: 'schema-too-large' })
})

describe('local files', () => {
  test('are read, and are none where there is none', async () => {
    const { ports, workspace } = await world({ 'a/b.json': '{}' })
    expect(await text(reader(ports)(pathToFileURL(join(workspace, 'a/b.json')).href))).toBe('{}')
    expect(await reader(ports)(pathToFileURL(join(workspace, 'a')).href)).toBeUndefined()
    expect(await reader(ports)(pathToFileURL(join(workspace, 'none')).href)).toBeUndefined()
  })

  test('lie in the repository, whatever links say', async () => {
    const { ports, workspace } = await world()
    const { workspace: other } = await world({ 'secret.json': '{}' })
    await symlink(join(other, 'secret.json'), join(workspace, 'a.json'))
    const outside = { code: 'schema-outside' }
    await expect(reader(ports)(pathToFileURL(join(workspace, 'a.json')).href)).rejects.toMatchObject(outside)
    await expect(reader(ports)(pathToFileURL(join(other, 'secret.json')).href)).rejects.toMatchObject(outside)
  })
})
