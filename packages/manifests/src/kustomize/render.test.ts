import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { collect, collecting, placed, tree } from '../test-tree.ts'
import { base, places, pod } from './places.testing.ts'

test('what comes from a remote base is at the entry that names it', async () => {
  const remote = await tree({ 'r/kustomization.yaml': 'resources: [d.yaml]\n', 'r/d.yaml': pod })
  for (const args of [
    ['init', '-q', '-b', 'main'],
    ['add', '-A'],
    ['-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '-qm', 'one'],
  ])
    execFileSync('git', args, { cwd: remote })
  const over = `namespace: x\nresources:\n  - m.yaml\n  - file://${remote}//r?ref=main\n`
  const files = {
    'over/kustomization.yaml': over,
    'over/m.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\n',
  }
  expect(await places(files, ['Deployment/api spec.replicas', 'Deployment/api metadata.namespace'])).toEqual([
    'over/kustomization.yaml:4',
    'over/kustomization.yaml:1',
  ])
})

test('a chart that kustomize renders is at its entry, and is not rendered once more by itself', async () => {
  const files = {
    'over/kustomization.yaml': 'helmCharts:\n  - name: c\n    releaseName: r\nnamespace: n1\n',
    'over/charts/c/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n',
    'over/charts/c/values.yaml': '',
    'over/charts/c/templates/m.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "{{ .Release.Name }}"}\ndata: {a: b}\n',
  }
  expect(await places(files, ['ConfigMap/r data.a'])).toEqual(['over/kustomization.yaml:2'])
  const root = await tree(files)
  const { sets } = await collect(root)
  expect(sets.map(({ source }) => source)).toEqual(['over'])
})

test('a chart that kustomize would fetch is missing, and nothing is written into the tree', async () => {
  const files = {
    'over/kustomization.yaml':
      'resources: []\nhelmCharts:\n  - {name: far, repo: "https://charts.example.com", version: 1.0.0}\n',
  }
  const root = await tree(files)
  const { findings } = await collect(root)
  expect(findings).toMatchObject([
    { rule: 'render-failed', message: expect.stringContaining('"far" is not in the repository') },
  ])
  expect(await readdir(join(root, 'over'))).toEqual(['kustomization.yaml'])
})

test('the tree may be reached by a link', async () => {
  const root = await tree({ ...base, 'over/kustomization.yaml': 'resources: [../base]\nnamePrefix: eu-\n' })
  const links = await mkdtemp(join(tmpdir(), 'chg-link-'))
  await mkdir(join(links, 'a/b'), { recursive: true })
  await symlink(root, join(links, 'a/b/tree'))
  const { sets } = await collect(join(links, 'a/b/tree'), { paths: ['over'] })
  const place = await placed(sets[0]?.manifests[0]?.placeOf(['spec', 'replicas']))
  expect(place).toMatchObject({ file: 'base/d.yaml', line: 6, column: 13 })
})

test('looking for places writes nothing into the tree', async () => {
  const root = await tree({ ...base, 'over/kustomization.yaml': 'resources: [../base]\n' })
  const { sets } = await collect(root)
  await placed(sets[0]?.manifests[0]?.placeOf(['spec', 'replicas']))
  expect((await readdir(root, { recursive: true })).sort()).toEqual(
    ['base', 'base/d.yaml', 'base/kustomization.yaml', 'over', 'over/kustomization.yaml'].sort(),
  )
})

test('errors are at the line that kustomize names, or at the entry that it stumbles over', async () => {
  const of = async (files: Readonly<Record<string, string>>) => {
    const { findings } = await collect(await tree(files), { paths: ['over'] })
    return findings.map(({ place: { file, line } }) => `${file}:${line}`)
  }
  const over = (text: string) => ({ 'over/kustomization.yaml': text })
  expect(await of({ ...over('resources:\n  - a.yaml\n'), 'over/a.yaml': 'a: b\nc: d: e\n' })).toEqual([
    'over/a.yaml:2',
  ])
  expect(await of({ ...base, ...over('resources:\n  - ../base\n  - gone.yaml\n') })).toEqual([
    'over/kustomization.yaml:3',
  ])
  expect(await of({ ...base, ...over('resources: [../base]\nnamePrefx: a\n') })).toEqual([
    'over/kustomization.yaml:2',
  ])
  expect(
    await of({ ...over('resources: [../base]\n'), 'base/kustomization.yaml': 'resources:\n  - gone.yaml\n' }),
  ).toEqual(['base/kustomization.yaml:2'])
  const patch = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: nobody\n'
  expect(
    await of({ ...base, ...over('resources: [../base]\npatches: [{path: p.yaml}]\n'), 'over/p.yaml': patch }),
  ).toEqual(['over/p.yaml:4'])
})

test('an overlay is rendered once, and once more only where a place is asked for', async () => {
  const root = await tree({ ...base, 'over/kustomization.yaml': 'resources: [../base]\n' })
  let calls = 0
  const { exec } = collecting(root)
  const counted: typeof exec = (...call) => {
    calls += 1
    return exec(...call)
  }
  const { sets } = await collect(root, { exec: counted })
  const places = ['replicas', 'template', 'selector'].map((field) =>
    sets[0]?.manifests[0]?.placeOf(['spec', field]),
  )
  expect(calls).toBe(1)
  const found = await Promise.all(places.map(placed))
  expect(found.map((place) => place?.line)).toEqual([6, 8, 5])
  expect(calls).toBe(2)
})
