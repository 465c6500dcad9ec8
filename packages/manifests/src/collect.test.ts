import { symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ChgError, type ExecOptions } from '@chg/core'
import { expect, it } from 'vitest'
import { type ObjectPath, sayManifest } from './manifest.ts'
import { collect, configMap, placed, tree } from './test-tree.ts'

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  template:
    spec:
      containers:
        - name: side
          image: s:1
        - name: api
          image: a:1
          imagePulPolicy: Always
`
const overlays = {
  'k/base/kustomization.yaml': 'resources: [deployment.yaml]\n',
  'k/base/deployment.yaml': deployment,
  'k/staging/kustomization.yaml': 'namespace: staging\nresources: [../base, extra.yaml]\n',
  'k/staging/extra.yaml': configMap('extra'),
  'k/production/kustomization.yaml':
    'namespace: production\nnamePrefix: eu-\nresources: [../base]\npatches: [{path: patch.yaml}]\n',
  'k/production/patch.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  template:\n    spec:\n      containers:\n        - name: api\n          image: a:2\n',
}
const chart = {
  'c/api/Chart.yaml': 'apiVersion: v2\nname: api\nversion: 1.0.0\n',
  'c/api/values.yaml': 'name: default\n',
  'c/api/values-eu.yaml': 'name: eu\n',
  'c/api/templates/map.yaml': configMap('{{ .Values.name }}'),
  'c/api/crds/crd.yaml': configMap('from-crds'),
}
const said = async (workspace: string, options = {}) => {
  const { sets, findings } = await collect(workspace, options)
  expect(findings).toEqual([])
  return Object.fromEntries(sets.map(({ source, manifests }) => [source, manifests.map(sayManifest)]))
}

it('renders the overlays that no other builds on, and does not judge their parts once more', async () => {
  expect(await said(await tree(overlays))).toEqual({
    'k/production': ['Deployment production/eu-api'],
    'k/staging': ['ConfigMap staging/extra', 'Deployment staging/api'],
  })
})

it('renders a base that paths names', async () => {
  expect(await said(await tree(overlays), { paths: ['k/base/', 'k/staging'] })).toMatchObject({
    'k/base': ['Deployment api'],
  })
})

it('places a rendered field where it was written: in the patch, in the base, else at the kustomization', async () => {
  const { sets } = await collect(await tree(overlays))
  const rendered = sets.find(({ source }) => source === 'k/production')?.manifests[0]
  const container = ['spec', 'template', 'spec', 'containers', 0]
  expect(rendered?.renderedBy).toBe('kustomize')
  expect(rendered?.object).toHaveProperty('spec.template.spec.containers[0].image', 'a:2')
  const at = (path: ObjectPath, part: 'key' | 'value') => placed(rendered?.placeOf(path, part))
  expect(await at([...container, 'image'], 'key')).toMatchObject({ file: 'k/production/patch.yaml', line: 9 })
  expect(await at([...container, 'imagePulPolicy'], 'key')).toMatchObject({
    file: 'k/base/deployment.yaml',
    line: 13,
    column: 11,
  })
  expect(await at(['spec', 'selector'], 'key')).toMatchObject({ file: 'k/base/deployment.yaml', line: 5 })
  expect(await at(['metadata', 'namespace'], 'value')).toMatchObject({
    file: 'k/production/kustomization.yaml',
    line: 1,
    column: 12,
  })
})

it('tells what goes into an overlay, its bases too', async () => {
  const { sets } = await collect(await tree(overlays))
  const production = sets.find(({ source }) => source === 'k/production')
  expect(production?.inputs).toEqual(
    expect.arrayContaining(['k/production/', 'k/base/', 'k/base/deployment.yaml', 'k/production/patch.yaml']),
  )
})

it('renders a chart with its defaults, or once for each values file', async () => {
  const workspace = await tree({ ...chart, 'common.yaml': 'name: common\n' })
  expect(await said(workspace)).toEqual({ 'c/api': ['ConfigMap from-crds', 'ConfigMap default'] })
  expect(
    Object.keys(await said(workspace, { helmValues: ['c/api/values-eu.yaml', './common.yaml'] })),
  ).toEqual(['c/api + c/api/values-eu.yaml', 'c/api + common.yaml'])
  expect(await said(workspace, { helmValues: ['c/api/values-eu.yaml + ./common.yaml'] })).toEqual({
    'c/api + c/api/values-eu.yaml + common.yaml': ['ConfigMap from-crds', 'ConfigMap common'],
  })
  const { sets } = await collect(workspace)
  expect(sets[0]?.manifests[1]?.placeOf(['data'])).toEqual({ file: 'c/api/templates/map.yaml' })
})

it('says why a kustomization or a chart cannot be rendered, at its file', async () => {
  const workspace = await tree({
    'k/kustomization.yaml': 'resources: [missing.yaml]\n',
    'l/kustomization.yaml': 'resources: [\n',
    'c/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n',
    'c/templates/a.yaml': '{{ fail "no name" }}',
  })
  const { findings } = await collect(workspace)
  expect(findings).toMatchObject([
    { rule: 'render-failed', place: { file: 'l/kustomization.yaml', line: 2 } },
    {
      rule: 'render-failed',
      message: expect.stringContaining('missing.yaml'),
      place: { file: 'k/kustomization.yaml', line: 1, column: 13 },
    },
    {
      rule: 'render-failed',
      message: expect.stringContaining('no name'),
      place: { file: 'c/templates/a.yaml', line: 1, column: 4 },
    },
  ])
})

it('does not wait for a rendering that does not end', async () => {
  const workspace = await tree({ ...overlays, ...chart })
  const exec = async (_: string, __: readonly string[], options: ExecOptions = {}) => {
    expect(options.timeout).toBeLessThanOrEqual(120_000)
    throw new ChgError('tool-timeout', 'kubectl did not end within 120 s', 'look at what it waits for')
  }
  const { sets, findings } = await collect(workspace, { exec })
  expect(sets).toEqual([])
  expect(findings.map(({ rule, message }) => `${rule} ${message}`)).toEqual(
    Array.from({ length: 3 }, () => 'render-failed kubectl did not end within 120 s'),
  )
})

it('asks for no tool where nothing is to be rendered', async () => {
  const refuse = async () => {
    throw new Error('not to be called')
  }
  const workspace = await tree({ 'a.yaml': configMap('a') })
  expect(await said(workspace, { tools: { kubectl: refuse, helm: refuse } })).toEqual({
    '.': ['ConfigMap a'],
  })
})

it('passes over files that are no manifests, hidden directories and node_modules', async () => {
  const workspace = await tree({
    'a.yaml': configMap('a'),
    'values.yaml': 'a: {{ not yaml }}\n',
    'package.json': '{"name": "x"}',
    '.github/workflows/a.yaml': 'kind: [',
    'node_modules/x/b.yaml': configMap('b'),
    'notes.txt': configMap('c'),
  })
  expect(await said(workspace)).toEqual({ '.': ['ConfigMap a'] })
})

it('does not follow links out of the workspace', async () => {
  const outside = await tree({ 'secret.yaml': configMap('secret') })
  const workspace = await tree({ 'a.yaml': configMap('a') })
  await symlink(join(outside, 'secret.yaml'), join(workspace, 'link.yaml'))
  await symlink(outside, join(workspace, 'linked'))
  await symlink(join(workspace, 'a.yaml'), join(workspace, 'same.yaml'))
  await symlink(workspace, join(workspace, 'loop'))
  const { sets, findings } = await collect(workspace)
  expect(sets.map(({ manifests }) => manifests.map(sayManifest))).toEqual([['ConfigMap a']])
  expect(findings.map(({ rule, place }) => `${rule} ${place.file}`)).toEqual([
    'path-escapes link.yaml',
    'path-escapes linked',
  ])
})

it('does not render a chart with a link out of the workspace: helm would follow it', async () => {
  const outside = await tree({ 'secret.yaml': configMap('secret') })
  const workspace = await tree({
    ...chart,
    'k/kustomization.yaml': 'helmCharts: [{name: d, releaseName: r}]\n',
    'k/charts/d/Chart.yaml': 'apiVersion: v2\nname: d\nversion: 1.0.0\n',
    'k/charts/d/values.yaml': '',
  })
  await symlink(join(outside, 'secret.yaml'), join(workspace, 'c/api/templates/link.yaml'))
  await symlink(outside, join(workspace, 'k/charts/d/templates'))
  const { sets, findings } = await collect(workspace)
  expect(sets).toEqual([])
  expect(findings.map(({ rule, place }) => `${rule} ${place.file}`)).toEqual([
    'path-escapes c/api/templates/link.yaml',
    'path-escapes k/charts/d/templates',
    'render-failed k/charts/d/templates',
    'render-failed c/api/templates/link.yaml',
  ])
})

it('refuses paths that are not there or outside', async () => {
  const workspace = await tree({ 'a.yaml': configMap('a') })
  await expect(collect(workspace, { paths: ['b.yaml'] })).rejects.toMatchObject({ code: 'path-missing' })
  await expect(collect(workspace, { paths: ['..'] })).rejects.toMatchObject({
    code: 'path-outside-workspace',
  })
})

it('refuses a values file that is not there, also where no chart would use it', async () => {
  const workspace = await tree({ 'a.yaml': configMap('a') })
  await expect(collect(workspace, { helmValues: ['no/values.yaml'] })).rejects.toMatchObject({
    code: 'values-missing',
    message: expect.stringContaining('"no/values.yaml"'),
  })
})

it('refuses other encodings instead of reading nothing in them', async () => {
  const workspace = await tree({})
  await writeFile(join(workspace, 'a.yaml'), Buffer.from(`\ufeff${configMap('a')}`, 'utf16le'))
  await writeFile(
    join(workspace, 'b.yaml'),
    Buffer.concat([Buffer.from(configMap('b')), Buffer.from([0x23, 0xff])]),
  )
  const { findings } = await collect(workspace)
  expect(findings.map(({ message }) => message)).toEqual([
    'the file is UTF-16, not UTF-8',
    'the file is not UTF-8',
  ])
})

it('leaves out files and directories that are to be ignored, before anything is rendered', async () => {
  const workspace = await tree({ ...overlays, 'a.yaml': configMap('a'), 'x/b.yaml': configMap('b') })
  const ignore = (path: string) => /^k\/staging$|^k\/production|^k\/base|^x\/b/.test(path)
  expect(await said(workspace, { ignore })).toEqual({ '.': ['ConfigMap a'] })
})

it('tells which files may have a comment for us: plain ones with the word in it, and what is rendered', async () => {
  const marked = `${configMap('b')}# chg-ignore: a reason=b\n`
  const { commented } = await collect(
    await tree({
      ...overlays,
      'a.yaml': configMap('a'),
      'b.yaml': marked,
      'c/Chart.yaml': 'name: c\nversion: 1.0.0\n',
    }),
  )
  expect(commented).toEqual(
    expect.arrayContaining(['b.yaml', 'k/base/deployment.yaml', 'k/production/patch.yaml', 'c/Chart.yaml']),
  )
  expect(commented).not.toContain('a.yaml')
})

it('tells parts of an overlay that lie outside of the paths as well, and none that are not there', async () => {
  const workspace = await tree({ ...overlays, 'l/kustomization.yaml': 'resources: [gone.yaml]\n' })
  const { commented } = await collect(workspace, { paths: ['k/production', 'l'] })
  expect(commented).toEqual(expect.arrayContaining(['k/base/deployment.yaml', 'k/production/patch.yaml']))
  expect(commented).not.toContain('l/gone.yaml')
})

it('unless it is strict, keys that are there twice are warnings, in files as in what helm renders', async () => {
  const twice = configMap('{{ .Values.name }}', 'a: b\n  a: c')
  const workspace = await tree({
    ...chart,
    'c/api/templates/map.yaml': twice,
    'a.yaml': configMap('a'),
    'b.yaml': `${configMap('b', 'a: b\n  a: "\\x63"')}---\n${configMap('d')}`,
  })
  const strict = await collect(workspace)
  expect(strict.findings.map(({ rule, level }) => `${level} ${rule}`)).toEqual([
    'error yaml-duplicate-key',
    'error yaml-duplicate-key',
  ])
  const { sets, findings } = await collect(workspace, { strict: false })
  expect(findings).toMatchObject([
    { rule: 'yaml-duplicate-key', level: 'warning', place: { file: 'b.yaml', line: 7, column: 3 } },
    { rule: 'yaml-duplicate-key', level: 'warning', place: { file: 'c/api/templates/map.yaml' } },
  ])
  const all = sets.flatMap(({ manifests }) => manifests)
  expect(all.map(({ name, object: { data } }) => [name, data])).toEqual([
    ['a', { a: 'b' }],
    ['b', { a: 'c' }],
    ['d', { a: 'b' }],
    ['from-crds', { a: 'b' }],
    ['default', { a: 'c' }],
  ])
  expect(await placed(all[4]?.placeOf(['data', 'a']))).toMatchObject({ line: 7 })
})
