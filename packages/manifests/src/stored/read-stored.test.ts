import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Manifest } from '../manifest.ts'
import { readManifests } from '../read-manifests.ts'
import { tree } from '../test-tree.ts'
import { bytesIn, bytesOf } from './bytes.ts'
import { readStored as read } from './read-stored.ts'

const readStored = (buffer: Buffer, source: string) => read(bytesIn(buffer), source)

/** Everything that can be told of an object. */
const told = (manifest: Manifest) => ({
  ...{ apiVersion: manifest.apiVersion, kind: manifest.kind, name: manifest.name },
  ...{ namespace: manifest.namespace, source: manifest.source, object: manifest.object },
  places: [
    manifest.placeOf(['metadata', 'name']),
    manifest.placeOf(['metadata', 'name'], 'key'),
    manifest.placeOf(['data', 'text']),
    manifest.placeOf([]),
  ],
})

const both = (text: string) => ({
  kept: readManifests(text, 'a.yaml'),
  stored: readStored(Buffer.from(text), 'a.yaml'),
})

const map = (name: string, text: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: web\ndata:\n  text: ${text}\n`

test.each([
  ['several documents', `${map('a', 'x')}---\n${map('b', 'y')}--- # three\n${map('c', 'z')}`],
  ['a byte order mark and characters of several bytes', `\ufeff${map('ä', '"ü€🙂"')}---\n${map('b', 'é')}`],
  ['carriage returns', `${map('a', 'x')}---\n${map('b', 'y')}`.replaceAll('\n', '\r\n')],
  ['directives and comments first', `# one\n%YAML 1.1\n---\n${map('a', 'x')}---\n# nothing\n`],
  [
    'a list',
    'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Secret, metadata: {name: s}}\n- 5\n',
  ],
  ['anchors', `${map('a', '&x "1"')}---\n${map('b', '*x')}`],
  [
    'documents that are wrong',
    `${map('a', '[')}---\nkind: Pod\n---\n${map('b', 'x')}data: {}\n---\n${map('c', 'z')}`,
  ],
  ['a comment for us', `${map('a', 'x')}# chg-ignore: schema-type -- because\n`],
  ['nothing', ''],
])('%s: the same objects, places and findings as when they are kept', (_, text) => {
  const { kept, stored } = both(text)
  expect(stored.manifests.map(told)).toEqual(kept.manifests.map(told))
  expect(stored.findings).toEqual(kept.findings)
  expect(stored.commented).toBe(kept.commented)
})

test('a file is cut at documents, wherever its bytes are cut', () => {
  const texts = Array.from({ length: 3_000 }, (_, at) => map(`name-${at}`, `${'ä'.repeat(at % 150)}x`))
  // One document that is larger than what is read at a time, and a line in it that only looks like a marker.
  texts[1_000] = map('large', `|\n${`    ---- ${'x'.repeat(90)}\n`.repeat(4_000)}`)
  const { kept, stored } = both(texts.join('---\n'))
  expect(stored.manifests).toHaveLength(3_000)
  expect(stored.findings).toEqual([])
  for (const at of [0, 1, 500, 998, 999, 1_000, 1_001, 1_002, 2_000, 2_998, 2_999, 3])
    expect(told(stored.manifests[at] as Manifest)).toEqual(told(kept.manifests[at] as Manifest))
})

test('objects are not kept, but read again', () => {
  const { manifests } = readStored(Buffer.from(`${map('a', 'x')}---\n${map('b', 'y')}`), 'a.yaml')
  const [a, b] = manifests
  const first = a?.object
  expect(b?.object).toMatchObject({ metadata: { name: 'b' } })
  expect(a?.object).toEqual(first)
  expect(a?.object).not.toBe(first)
})

test('what an object cannot hold is told without reading it', () => {
  const { manifests } = readStored(
    Buffer.from(`${map('a', 'one')}---\n${map('b', '"\\x6fne"')}---\n${map('c', 'x')}`),
    'a.yaml',
  )
  expect(manifests.map((one) => one.mayHold?.('one'))).toEqual([true, true, false])
})

test('a file that stays on the disk is read as bytes in memory are, and refused when it became shorter', async () => {
  const text = Array.from({ length: 2_000 }, (_, at) => map(`n-${at}`, 'ä'.repeat(90))).join('---\n')
  const path = join(await tree({ 'a.yaml': text }), 'a.yaml')
  const { manifests } = read(bytesOf(path, Buffer.byteLength(text)), 'a.yaml')
  const inMemory = readStored(Buffer.from(text), 'a.yaml').manifests
  expect(manifests).toHaveLength(2_000)
  for (const at of [0, 1, 1_500, 1_999, 7])
    expect(told(manifests[at] as Manifest)).toEqual(told(inMemory[at] as Manifest))
  await writeFile(path, text.slice(0, 100))
  expect(() => manifests[1_000]?.object).toThrow('became shorter')
})

test('what is not UTF-8 is not read', () => {
  expect(readStored(Buffer.from(map('ä', 'x'), 'latin1'), 'a.yaml')).toMatchObject({
    manifests: [],
    findings: [{ rule: 'yaml-invalid', message: 'the file is not UTF-8' }],
  })
})
