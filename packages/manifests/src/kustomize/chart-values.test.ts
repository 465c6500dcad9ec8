import { expect, test } from 'vitest'
import { places } from './places.testing.ts'

const template = `apiVersion: v1
kind: ConfigMap
metadata: {name: "{{ .Release.Name }}"}
data:
  a: {{ .Values.a }}
  b: {{ .Values.deep.b }}
  c: {{ .Values.c }}
  d: "to {{ .Values.d }}"
  e: {{ .Values.sub.e }}
  f: fixed
`
const chart = {
  'over/charts/c/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n',
  'over/charts/c/values.yaml': 'a: own\ndeep:\n  b: own-b\nc: own-c\nd: own-d\nsub: {e: own-e}\n',
  'over/charts/c/templates/m.yaml': template,
  'over/v.yaml': 'a: file\nd: file-d\n',
  'over/more.yaml': '# more\nc: more\n',
}
const over = (merge: string) => `namePrefix: eu-
helmCharts:
  - name: c
    releaseName: r
    valuesFile: v.yaml
    additionalValuesFiles: [more.yaml]
    valuesInline:
      a: inline
      deep:
        b: inline-b
${merge}patches:
  - patch: |
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: r}
      data: {e: patched}
`
const fields = ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => `ConfigMap/eu-r data.${key}`)

test('a value of a chart that kustomize renders is where it was written: inline, in a file, or in the chart', async () => {
  expect(await places({ ...chart, 'over/kustomization.yaml': over('') }, fields)).toEqual([
    'over/kustomization.yaml:8',
    'over/kustomization.yaml:10',
    'over/more.yaml:2',
    'over/v.yaml:2',
    'over/kustomization.yaml:16',
    'over/kustomization.yaml:3',
  ])
})

test('values of the file win where they are merged so, and are not read where they are replaced', async () => {
  const merged = { ...chart, 'over/kustomization.yaml': over('    valuesMerge: merge\n') }
  expect(await places(merged, fields.slice(0, 2))).toEqual(['over/v.yaml:1', 'over/kustomization.yaml:10'])
  const replaced = { ...chart, 'over/kustomization.yaml': over('    valuesMerge: replace\n') }
  expect(await places(replaced, [...fields.slice(0, 1), ...fields.slice(3, 4)])).toEqual([
    'over/kustomization.yaml:8',
    'over/charts/c/values.yaml:5',
  ])
})

test('of several charts it is not told whose value it is', async () => {
  const two = over('').replace('patches:', '  - {name: c, releaseName: other}\npatches:')
  expect(await places({ ...chart, 'over/kustomization.yaml': two }, fields.slice(0, 1))).toEqual([
    'over/kustomization.yaml:3',
  ])
})
