import { expect, test } from 'vitest'
import { base, places } from './places.testing.ts'

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
  - name: unrelated
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
      - op: add
        path: /spec/template/spec/containers/1/env/-
        value: {name: Y, value: "2"}
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
    'Deployment/api spec.template.spec.containers.1.env.1.value',
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
    'over/kustomization.yaml:16',
    'over/json.yaml:1',
    'over/json.yaml:4',
    'over/kustomization.yaml:24',
    'over/kustomization.yaml:24',
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
  const alike = {
    ...base,
    'over/kustomization.yaml': over.replace('  - path: more.yaml\n', ''),
    'over/m.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: from}\ndata: {image: "side:1"}\n',
  }
  expect(await places(alike, images)).toEqual(['base/d.yaml:11', 'over/kustomization.yaml:7'])
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

test('kinds that keep their names, a namespace that gets another one, and the items of a list', async () => {
  const files = {
    'base/kustomization.yaml': 'resources: [all.yaml]\nnamePrefix: x-\n',
    'base/all.yaml': `apiVersion: v1
kind: Namespace
metadata: {name: was, labels: {a: one}}
---
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata: {name: web}
    spec:
      ports: [{port: 80}]
  - apiVersion: v1
    kind: Service
    metadata: {name: web-api}
    spec:
      ports: [{port: 81}]
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: x-things.example.com}
spec: {group: example.com}
`,
    'over/kustomization.yaml': 'resources: [../base]\nnamespace: other\n',
  }
  const asked = [
    'Namespace/other metadata.labels.a',
    'Namespace/other metadata.name',
    'Service/x-web-api spec.ports.0.port',
    'CustomResourceDefinition/x-things spec.group',
  ]
  expect(await places(files, asked)).toEqual([
    'base/all.yaml:3',
    'over/kustomization.yaml:2',
    'base/all.yaml:17',
    'base/all.yaml:22',
  ])
})
