import * as definitions from '@chg/definitions'
import { readManifests } from '@chg/manifests'
import { expect, test } from 'vitest'
import { judge } from './judge.ts'

const set = (text: string, file = 'a.yaml') => ({
  source: '.',
  manifests: readManifests(text, file).manifests,
  inputs: [file],
})
const options = { versions: ['1.36'], ignoreMissingSchemas: false, skip: [] as readonly string[] }
const deployment = (label: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: ${label}}}
    spec: {containers: [{name: web, image: web:1}]}
`

test('what no schema holds is found, at its line', () => {
  const { findings, resources } = judge({ sets: [set(deployment('api'))], findings: [] }, options)
  expect(resources).toBe(1)
  expect(findings).toMatchObject([
    { rule: 'native-invalid', place: { file: 'a.yaml', line: 7 }, object: 'Deployment web' },
  ])
})

test('an object with a wrong type is not asked for more', () => {
  const { findings } = judge({ sets: [set(deployment('[]'))], findings: [] }, options)
  expect(findings.map(({ rule }) => rule)).toEqual(['schema-type'])
})

test('what is skipped is counted, and not judged', () => {
  const skip = ['apps/v1/Deployment']
  const judged = judge({ sets: [set(deployment('api'))], findings: [] }, { ...options, skip })
  expect(judged).toEqual({ resources: 0, skipped: 1, findings: [] })
})

test('two overlays with the same line of a base have one finding', () => {
  const one = set(deployment('api'))
  expect(judge({ sets: [one, { ...one }], findings: [] }, options).findings).toHaveLength(1)
})

const notices = (version: string) => {
  const text =
    'apiVersion: flowcontrol.apiserver.k8s.io/v1beta3\nkind: FlowSchema\nmetadata: {name: a}\nspec: {priorityLevelConfiguration: {name: b}}\n'
  return judge({ sets: [set(text)], findings: [] }, { ...options, versions: [version] }).findings
}

test('an API that a later Kubernetes does not serve is a warning at its line', () => {
  expect(notices('1.31')).toMatchObject([
    { rule: 'api-deprecated', level: 'warning', place: { line: 1, column: 13 } },
  ])
  expect(notices('1.32')).toMatchObject([{ rule: 'api-removed', level: 'error' }])
})

test('a kind that is rejected is an error, unless it is skipped', () => {
  const reject = ['Deployment', 'v1/Secret']
  const rules = (skip: readonly string[]) =>
    judge({ sets: [set(deployment('web'))], findings: [] }, { ...options, reject, skip }).findings.map(
      ({ rule, place }) => `${rule}:${place.line}`,
    )
  expect(rules([])).toEqual(['kind-rejected:2'])
  expect(rules(['Deployment'])).toEqual([])
})

test('without strict an unknown field is a warning, and all else stays an error', () => {
  const text = `${deployment('web')}  replicaz: 1\n  paused: [1]\n`
  const judged = judge({ sets: [set(text)], findings: [] }, { ...options, strict: false })
  expect(judged.findings.map(({ rule, level }) => `${level} ${rule}`).sort()).toEqual([
    'error schema-type',
    'warning schema-unknown-field',
  ])
})

test('exit-on-error stops at the first object with an error', () => {
  const sets = [set(deployment('api'), 'a.yaml'), set(deployment('api'), 'b.yaml')]
  const files = (exitOnError: boolean) =>
    judge({ sets, findings: [] }, { ...options, exitOnError }).findings.map(({ place }) => place.file)
  expect(files(true)).toEqual(['a.yaml'])
  expect(files(false)).toEqual(['a.yaml', 'b.yaml'])
})

test('a finding of several overlays names them', () => {
  const overlay = (source: string) => {
    const { manifests, ...rest } = set(deployment('api'), 'base.yaml')
    return {
      ...rest,
      source,
      manifests: manifests.map((one) => ({ ...one, source, renderedBy: 'kustomize' as const })),
    }
  }
  const { findings } = judge({ sets: [overlay('eu'), overlay('us')], findings: [] }, options)
  expect(findings).toMatchObject([{ sources: ['eu', 'us'] }])
})

test('a version that its definition calls deprecated is a warning, in its words', () => {
  const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.h.example}
spec:
  group: h.example
  scope: Namespaced
  names: {plural: things, kind: Thing}
  versions:
  - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
  - {name: v1beta1, served: true, storage: false, deprecated: true, deprecationWarning: write v1, schema: {openAPIV3Schema: {type: object}}}
`
  const thing = (version: string) =>
    `---\napiVersion: h.example/${version}\nkind: Thing\nmetadata: {name: ${version}}\n`
  const { findings } = judge(
    { sets: [set(`${definition}${thing('v1')}${thing('v1beta1')}`)], findings: [] },
    { ...options, definitions },
  )
  expect(findings).toMatchObject([{ rule: 'api-deprecated', level: 'warning', object: 'Thing v1beta1' }])
  expect(findings[0]?.message).toContain('write v1')
})
