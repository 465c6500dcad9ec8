import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { traced } from '../deferred.ts'
import { collect, tree } from '../test-tree.ts'
import { head, places } from './trace.testing.ts'

const deployment = `{{- if .Values.enabled }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "api.name" . }}
  labels:
    {{- include "api.labels" . | nindent 4 }}
  annotations:
    checksum: {{ include (print $.Template.BasePath "/map.yaml") . | sha256sum }}
spec:
  replicas: {{ .Values.replicas }}
  {{- with .Values.strategy }}
  strategy:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  template:
    spec:
      containers:
        - name: api
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
          imagePulPolicy: Always
          {{- range $name, $value := .Values.env }}
          # one for each
          {{- end }}
          resources: {{- toYaml .Values.resources | nindent 12 }}
          args:
            {{- range .Values.args }}
            - {{ . | quote }}
            {{- end }}
{{- end }}
`
const chart = {
  'c/values.yaml': `enabled: true
replicas: 3
image:
  repository: registry.example/api
  tag: "1.0"
strategy:
  type: Sideways
resources:
  limits:
    cpu: 100q
args: [first, second]
env: {A: b}
`,
  'c/templates/_helpers.tpl': `{{- define "api.name" -}}
{{- .Chart.Name | trunc 63 -}}
{{- end -}}
{{- define "api.labels" -}}
app: {{ include "api.name" . }}
team: the team
{{- end }}
`,
  'c/templates/d.yaml': deployment,
  'c/templates/map.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: m\ndata:\n  text: |\n    first line\n    {{ .Values.replicas }}\n  plain: value\n',
}

test('a literal field is at its line of the template, also of a named template', async () => {
  const container = 'spec.template.spec.containers.0'
  expect(
    await places(chart, [
      `Deployment ${container}.imagePulPolicy=`,
      `Deployment ${container}.imagePulPolicy`,
      `Deployment ${container}.name`,
      'Deployment metadata.labels.team=',
      'Deployment metadata.labels.app=',
      'Deployment spec.replicas=',
      'ConfigMap data.plain',
      'ConfigMap data.text=',
      'Deployment spec.selector',
    ]),
  ).toEqual([
    'c/templates/d.yaml:21:11',
    'c/templates/d.yaml:21:27',
    'c/templates/d.yaml:19:17',
    'c/templates/_helpers.tpl:6:1',
    'c/templates/_helpers.tpl:5:1',
    'c/templates/d.yaml:11:3',
    'c/templates/map.yaml:9:10',
    'c/templates/map.yaml:6:3',
    'c/templates/d.yaml:10:1',
  ])
})

test('a value of the values files is there, seen by what another value would change', async () => {
  expect(
    await places(chart, [
      'Deployment spec.replicas',
      'Deployment spec.strategy.type',
      'Deployment spec.template.spec.containers.0.image',
      'Deployment spec.template.spec.containers.0.resources.limits.cpu',
      'Deployment spec.template.spec.containers.0.args.1',
    ]),
  ).toEqual([
    'c/values.yaml:2:11',
    'c/values.yaml:7:9',
    'c/values.yaml:4:15',
    'c/values.yaml:10:10',
    'c/values.yaml:11:15',
  ])
})

test('each rendering has its own values file, and the defaults of the chart below', async () => {
  const files = { ...chart, 'c/values-eu.yaml': 'replicas: 4\n' }
  expect(
    await places(files, ['Deployment spec.replicas', 'Deployment spec.strategy.type'], ['c/values-eu.yaml']),
  ).toEqual(['c/values-eu.yaml:1:11', 'c/values.yaml:7:9'])
})

test('values that happen to be equal are not taken for each other', async () => {
  const files = {
    'c/values.yaml': 'first: same\nsecond: same\nthird: same\n',
    'c/templates/m.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata:\n  a: {{ .Values.second }}\n  b: {{ .Values.third | quote }}\n  c: same\n',
  }
  expect(await places(files, ['ConfigMap data.a', 'ConfigMap data.b', 'ConfigMap data.c'])).toEqual([
    'c/values.yaml:2:9',
    'c/values.yaml:3:8',
    'c/templates/m.yaml:7:6',
  ])
})

test('what cannot be told has the template and the rendered line, and no line of a file', async () => {
  const files = {
    'c/templates/m.yaml': `{{- $data := dict "a" "b" "c" "d" -}}
apiVersion: v1
kind: ConfigMap
metadata: {name: m}
data: {{- toYaml $data | nindent 2 }}
`,
  }
  expect(await places(files, ['ConfigMap data.a', 'ConfigMap data.c'])).toEqual([
    'c/templates/m.yaml m (rendered line 7)',
    'c/templates/m.yaml:5:1',
  ])
})

test('a line that only ends what another one began is not taken for it, and costs no other line its place', async () => {
  const files = {
    'c/values.yaml': 'x: value\n',
    'c/templates/m.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: m}
data:
  joined: {{ .Values.x -}}
    suffix
  other: literal
`,
  }
  expect(await places(files, ['ConfigMap data.joined=', 'ConfigMap data.other'])).toEqual([
    'c/templates/m.yaml m (rendered line 7)',
    'c/templates/m.yaml:7:10',
  ])
  const alike = {
    'c/templates/m.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {hostname: x, name: m}\n',
  }
  expect(await places(alike, ['ConfigMap metadata.name='])).toEqual(['c/templates/m.yaml:3:25'])
})

test('a template that looks at its own text is not believed', async () => {
  const files = {
    'c/templates/_t.tpl': '{{- define "t" -}}\nk: v\n{{- end }}\n',
    'c/templates/m.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: m}
data:
  {{- if lt (len (include "t" .)) 6 }}
  a: b
  {{- else }}
  a: c
  {{- end }}
  d: e
`,
  }
  expect(await places(files, ['ConfigMap data.a', 'ConfigMap data.d'])).toEqual([
    'c/templates/m.yaml m (rendered line 7)',
    'c/templates/m.yaml:10:6',
  ])
})

test('charts inside of the chart have templates and values of their own', async () => {
  const files = {
    'c/values.yaml': 'sub:\n  over: top\n',
    'c/charts/sub/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 1.0.0\n',
    'c/charts/sub/values.yaml': 'over: below\nown: inner\n',
    'c/charts/sub/templates/m.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata:\n  a: {{ .Values.over }}\n  b: {{ .Values.own }}\n  c: literal\n',
  }
  const asked = ['ConfigMap data.a', 'ConfigMap data.b', 'ConfigMap data.c']
  expect(await places(files, asked)).toEqual([
    'c/values.yaml:2:9',
    'c/charts/sub/values.yaml:2:6',
    'c/charts/sub/templates/m.yaml:7:6',
  ])
})

test('a dependency that is not there is at its line', async () => {
  const root = await tree({
    'c/Chart.yaml': `${head}dependencies:\n  - {name: there, version: 1.0.0}\n  - name: gone\n    version: 1.0.0\n`,
    'c/charts/there/Chart.yaml': 'apiVersion: v2\nname: there\nversion: 1.0.0\n',
    'c/templates/m.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\n',
  })
  const { findings } = await collect(root)
  expect(findings).toMatchObject([
    {
      rule: 'render-failed',
      message: expect.stringContaining('"gone"'),
      fix: expect.stringContaining('helm dependency build'),
      place: { file: 'c/Chart.yaml', line: 6 },
    },
  ])
})

test('an error of a template is at the line that helm names, one of the values at the values file', async () => {
  const of = async (files: Readonly<Record<string, string>>, helmValues: readonly string[] = []) => {
    const { findings } = await collect(await tree({ 'c/Chart.yaml': head, ...files }), { helmValues })
    return findings.map(({ place: { file, line } }) => `${file}:${line}`)
  }
  const map = 'apiVersion: v1\nkind: ConfigMap\n'
  expect(await of({ 'c/templates/m.yaml': `${map}metadata: {{ required "name" .Values.name }}\n` })).toEqual([
    'c/templates/m.yaml:3',
  ])
  expect(await of({ 'c/templates/m.yaml': `${map}a: {{ nosuch }}\n` })).toEqual(['c/templates/m.yaml:3'])
  expect(
    await of({ 'c/templates/m.yaml': map, 'c/values-x.yaml': 'a: b\nc: d: e\n' }, ['c/values-x.yaml']),
  ).toEqual(['c/values-x.yaml:2'])
})

test('looking for places writes nothing into the chart', async () => {
  const root = await tree({ 'c/Chart.yaml': head, ...chart })
  const before = (await readdir(root, { recursive: true })).sort()
  const { sets } = await collect(root)
  const manifest = sets[0]?.manifests.find(({ kind }) => kind === 'Deployment')
  const place = manifest?.placeOf(['spec', 'replicas'])
  expect(place).toEqual({ file: 'c/templates/d.yaml' })
  if (place === undefined) throw new Error('no place')
  await traced([{ rule: 'r', level: 'error', message: 'm', place }])
  expect((await readdir(root, { recursive: true })).sort()).toEqual(before)
})
