import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ObjectPath } from '../manifest.ts'
import { collect, placed, tree } from '../test-tree.ts'

/** Finds `file:line` of fields, given as `Kind/name path.to.0.field`; without `=` at its value, with it at its key. */
async function places(
  files: Readonly<Record<string, string>>,
  asked: readonly string[],
  prepare: (root: string) => Promise<void> = async () => undefined,
): Promise<readonly string[]> {
  const root = await tree(files)
  await prepare(root)
  const { sets, findings } = await collect(root, { paths: ['over'] })
  expect(findings).toEqual([])
  const [set] = sets
  return Promise.all(
    asked.map(async (one) => {
      const [object = '', path = ''] = one.replace(/=$/, '').split(' ')
      const [kind, name = ''] = object.split('/')
      const found = set?.manifests.find(
        (manifest) => manifest.kind === kind && manifest.name.startsWith(name),
      )
      if (found === undefined) throw new Error(`there is no ${object}`)
      const steps: ObjectPath = path
        .split('.')
        .filter((step) => step !== '')
        .map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll('%', '.')))
      const place = await placed(found.placeOf(steps, one.endsWith('=') ? 'key' : 'value'))
      return `${place?.file}${place?.line === undefined ? '' : `:${place.line}`}`
    }),
  )
}

const pod = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  replicas: 1
  template:
    spec:
      containers:
        - name: side
          image: side:1
        - name: api
          image: a:1
          envFrom: [{configMapRef: {name: conf}}]
`
const base = { 'base/kustomization.yaml': 'resources: [d.yaml]\n', 'base/d.yaml': pod }

test('settings of a kustomization are the places of what they set', async () => {
  const over = `resources: [../base]
namespace: prod
nameSuffix: -Upper
labels:
  - pairs:
      team: x
commonAnnotations:
  note: why
replicas:
  - name: api
    count: 3
images:
  - name: a
    newName: registry.example/b
    digest: sha256:0000000000000000000000000000000000000000000000000000000000000000
  - name: side
    newTag: "2"
`
  const asked = ['namespace', 'name', 'labels.team', 'labels.team=', 'annotations.note']
  const found = await places({ ...base, 'over/kustomization.yaml': over }, [
    ...asked.map((one) => `Deployment/api metadata.${one}`),
    'Deployment/api spec.template.metadata.annotations.note',
    'Deployment/api spec.replicas',
    'Deployment/api spec.template.spec.containers.1.image',
    'Deployment/api spec.template.spec.containers.0.image',
    'Deployment/api spec.template.spec.containers.0.name',
  ])
  expect(found).toEqual([
    'over/kustomization.yaml:2',
    'over/kustomization.yaml:3',
    'over/kustomization.yaml:6',
    'over/kustomization.yaml:6',
    'over/kustomization.yaml:8',
    'over/kustomization.yaml:8',
    'over/kustomization.yaml:11',
    'over/kustomization.yaml:15',
    'over/kustomization.yaml:17',
    'base/d.yaml:10',
  ])
})

test('generated objects: a literal, a line of an env file, a file, an option, a name with a hash and references to it', async () => {
  const over = `resources: [../base]
configMapGenerator:
  - name: conf
    literals:
      - A=b
      - 'Q="quoted text"'
    envs: [some.env]
    files:
      - app.properties
      - renamed=app.properties
    options:
      labels: {own: z}
secretGenerator:
  - name: hidden
    type: example.com/t
    literals: [password=s3cret]
generatorOptions:
  annotations: {all: w}
`
  const files = {
    ...base,
    'over/kustomization.yaml': over,
    'over/some.env': '# comment\nC=d\n',
    'over/app.properties': 'x=1\n',
  }
  const data = ['A', 'Q', 'C', 'app%properties', 'renamed', 'missing']
  const found = await places(files, [
    ...data.map((key) => `ConfigMap/conf data.${key}`),
    'ConfigMap/conf metadata.name',
    'ConfigMap/conf metadata.labels.own',
    'ConfigMap/conf metadata.annotations.all',
    'Secret/hidden data.password',
    'Secret/hidden type',
    'Deployment/api spec.template.spec.containers.1.envFrom.0.configMapRef.name',
  ])
  expect(found).toEqual([
    'over/kustomization.yaml:5',
    'over/kustomization.yaml:6',
    'over/some.env:2',
    'over/app.properties',
    'over/app.properties',
    'over/kustomization.yaml:3',
    'over/kustomization.yaml:3',
    'over/kustomization.yaml:12',
    'over/kustomization.yaml:18',
    'over/kustomization.yaml:16',
    'over/kustomization.yaml:15',
    'base/d.yaml:14',
  ])
})

test('patches: the last one that wrote the field, in a file or in the kustomization, by its own line', async () => {
  const over = `resources: [../base]
patches:
  - path: merge.yaml
  - target: {kind: Deployment}
    patch: |-
      - op: replace
        path: /spec/replicas
        value: 7
      - op: add
        path: /spec/template/spec/containers/1/env
        value:
          - name: X
            value: "1"
  - target: {kind: Deployment, name: a.*}
    path: json.yaml
  - patch: |
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: api}
      spec:
        minReadySeconds: 5
`
  const files = {
    ...base,
    'over/kustomization.yaml': over,
    'over/merge.yaml':
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\nspec:\n  replicas: 6\n  paused: true\n',
    'over/json.yaml':
      '- {op: add, path: /metadata/labels, value: {a: b}}\n- op: replace\n  path: /spec/paused\n  value: false\n',
  }
  const found = await places(files, [
    'Deployment/api spec.replicas',
    'Deployment/api spec.template.spec.containers.1.env.0.value',
    'Deployment/api spec.template.spec.containers.1.env.0.valu',
    'Deployment/api metadata.labels.a',
    'Deployment/api spec.paused',
    'Deployment/api spec.minReadySeconds',
    'Deployment/api spec.minReadySeconds=',
    'Deployment/api metadata.name',
    'Deployment/api spec.selector',
    'Deployment/api spec.template.spec.containers.1.ports',
  ])
  expect(found).toEqual([
    'over/kustomization.yaml:8',
    'over/kustomization.yaml:13',
    'over/kustomization.yaml:12',
    'over/json.yaml:1',
    'over/json.yaml:4',
    'over/kustomization.yaml:21',
    'over/kustomization.yaml:21',
    'base/d.yaml:4',
    'base/d.yaml:5',
    'base/d.yaml:12',
  ])
})

test('replacements: the field path that was written', async () => {
  const over = `resources: [../base, m.yaml]
replacements:
  - source: {kind: ConfigMap, name: from, fieldPath: data.image}
    targets:
      - select: {kind: Deployment}
        fieldPaths:
          - spec.template.spec.containers.[name=api].image
  - path: more.yaml
`
  const files = {
    ...base,
    'over/kustomization.yaml': over,
    'over/m.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: from}\ndata:\n  image: c:9\n  other: o:3\n',
    'over/more.yaml':
      '- source: {kind: ConfigMap, name: from, fieldPath: data.other}\n  targets:\n    - select: {name: api}\n      fieldPaths: [spec.template.spec.containers.0.image]\n',
  }
  const images = [0, 1].map((index) => `Deployment/api spec.template.spec.containers.${index}.image`)
  expect(await places(files, images)).toEqual(['over/more.yaml:4', 'over/kustomization.yaml:7'])
})

test('transformers and generators in files and in the kustomization', async () => {
  const files = {
    ...base,
    'over/kustomization.yaml': `resources: [../base]
transformers:
  - labels.yaml
  - |-
    apiVersion: builtin
    kind: PatchTransformer
    metadata: {name: p}
    target: {kind: Deployment}
    patch: '[{"op": "add", "path": "/spec/paused", "value": true}]'
generators: [maps.yaml]
`,
    'over/labels.yaml':
      'apiVersion: builtin\nkind: LabelTransformer\nmetadata: {name: l}\nlabels:\n  far: away\nfieldSpecs: [{path: metadata/labels, create: true}]\n',
    'over/maps.yaml':
      'apiVersion: builtin\nkind: ConfigMapGenerator\nmetadata: {name: conf}\nliterals:\n  - A=b\n',
  }
  const asked = ['Deployment/api metadata.labels.far', 'Deployment/api spec.paused', 'ConfigMap/conf data.A']
  expect(await places(files, asked)).toEqual([
    'over/labels.yaml:5',
    'over/kustomization.yaml:9',
    'over/maps.yaml:5',
  ])
})

test('a component changes what it is given', async () => {
  const files = {
    ...base,
    'part/kustomization.yaml':
      'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches:\n  - path: p.yaml\n',
    'part/p.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  replicas: 4\n',
    'over/kustomization.yaml': 'resources: [../base]\ncomponents: [../part]\n',
  }
  expect(await places(files, ['Deployment/api spec.replicas'])).toEqual(['part/p.yaml:5'])
})

test('what a patch takes the annotations from is found by its name', async () => {
  const over = `resources: [../base]
namePrefix: eu-
patches:
  - target: {kind: Deployment}
    patch: |-
      - {op: replace, path: /metadata/annotations, value: {only: this}}
`
  const files = { ...base, 'over/kustomization.yaml': over }
  expect(await places(files, ['Deployment/eu-api spec.replicas', 'Deployment/eu-api metadata.name'])).toEqual(
    ['base/d.yaml:6', 'base/d.yaml:4'],
  )
})

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
