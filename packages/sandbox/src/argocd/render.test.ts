import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { render } from './render.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'chg-render-'))
})
afterEach(() => rm(root, { recursive: true }))

const put = async (name: string, content: string) => {
  await mkdir(join(root, 'app'), { recursive: true })
  await writeFile(join(root, 'app', name), content)
}
const rendered = async (path = 'app', helm = 'helm') => {
  const request = { root, path, application: 'api', namespace: 'shop', tools: { kubectl: 'kubectl', helm } }
  return (await render(request)).map(({ kind, metadata }) => `${kind}/${metadata.name}`)
}
const configMap = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`

test('a directory without a kustomization or chart is its YAML files, in order', async () => {
  await put('b.yaml', configMap('b'))
  await put('a.yml', `${configMap('a1')}---\n${configMap('a2')}---\n`)
  await put('notes.txt', 'not a manifest')
  expect(await rendered()).toEqual(['ConfigMap/a1', 'ConfigMap/a2', 'ConfigMap/b'])
})

test('a kustomization is rendered by kubectl', async () => {
  await put('a.yaml', configMap('a'))
  await put('ignored.yaml', configMap('ignored'))
  await put('kustomization.yaml', 'namePrefix: x-\nresources: [a.yaml]\n')
  expect(await rendered()).toEqual(['ConfigMap/x-a'])
})

test('a chart is rendered by Helm, with the name and namespace of the application', async () => {
  await put('Chart.yaml', 'apiVersion: v2\nname: chart\nversion: 1.0.0\n')
  const helm = join(root, 'helm')
  await writeFile(
    helm,
    '#!/bin/sh\n[ "$1" = template ] || exit 3\necho "{apiVersion: v1, kind: ConfigMap, metadata: {name: $2-$5}}"\n',
  )
  await chmod(helm, 0o755)
  expect(await rendered('app', helm)).toEqual(['ConfigMap/api-shop'])
})

test('what a program says when it fails is the error', async () => {
  await put('kustomization.yaml', 'resources: [missing.yaml]\n')
  await expect(rendered()).rejects.toThrow(/missing\.yaml/)
})

test('a path can not leave the checkout, and must be there', async () => {
  await expect(rendered('../..')).rejects.toThrow('app path outside root')
  await expect(rendered('none')).rejects.toThrow('app path does not exist')
})

test('an object without a name is refused', async () => {
  await put('a.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {}\n')
  await expect(rendered()).rejects.toThrow('an object has no name')
})

test('a file that is no manifest is passed over, one that looks like one is not', async () => {
  await put('values.yaml', 'replicas: 2\n')
  await put('broken.yaml', 'kind: [')
  expect(await rendered()).toEqual([])
  await put('a.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: [')
  await expect(rendered()).rejects.toThrow('failed to unmarshal manifest')
})
