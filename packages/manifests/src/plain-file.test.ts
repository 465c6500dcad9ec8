import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPlainFiles } from './plain-file.ts'
import { sizedFiles } from './sized-file.ts'
import { tree } from './test-tree.ts'

const map = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`

test('files whose objects there is no room for are read as the others are', async () => {
  const root = await tree({ 'a.yaml': map('a'), 'b.yaml': map('b'), 'c.yaml': map('c') })
  const names = async (kept?: number) =>
    (await readPlainFiles(sizedFiles(root, ['a.yaml', 'b.yaml', 'c.yaml']), kept)).map(({ manifests }) =>
      manifests.map(({ object, source }) => [source, object.metadata]),
    )
  expect(await names(60)).toEqual(await names())
})

test.each([
  ['UTF-16', Buffer.from(`\ufeff${map('a')}`, 'utf16le'), 'yaml-invalid'],
  ['Latin-1', Buffer.from(map('ä'), 'latin1'), 'yaml-invalid'],
])('%s is a finding', async (_, bytes, rule) => {
  const root = await tree({})
  writeFileSync(join(root, 'a.yaml'), bytes)
  expect(await readPlainFiles(sizedFiles(root, ['a.yaml']))).toMatchObject([
    { manifests: [], findings: [{ rule }] },
  ])
})

test('of files that hold no objects nothing is asked, whatever is in them', async () => {
  const root = await tree({})
  writeFileSync(join(root, 'a.yaml'), Buffer.concat([Buffer.from('a: ['), Buffer.from([0xff])]))
  const far = `# ${'x'.repeat(1024 * 1024 - 14)}\n${'# x\n'.repeat(300_000)}`
  writeFileSync(join(root, 'b.yaml'), `${far}{{ template }}`)
  writeFileSync(join(root, 'c.yaml'), `${far}${map('c')}`)
  const read = await readPlainFiles(sizedFiles(root, ['a.yaml', 'b.yaml', 'c.yaml']))
  expect(read.map(({ manifests, findings }) => [manifests.length, findings.length])).toEqual([
    [0, 0],
    [0, 0],
    [1, 0],
  ])
})
