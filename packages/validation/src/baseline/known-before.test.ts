import * as definitions from '@chg/definitions'
import { type Collection, readManifests } from '@chg/manifests'
import { expect, test } from 'vitest'
import { judge } from '../judge.ts'
import { gate } from './gate.ts'
import { knownBefore } from './known-before.ts'

const options = { versions: ['1.36'], ignoreMissingSchemas: false, skip: [], definitions }
const config = (name: string, field: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n${field}: {a: b}\n`
const widget = 'apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\nspec: {size: big}\n'
const definition = (type: string) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets, singular: widget, listKind: WidgetList}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties: {spec: {type: object, properties: {size: {type: ${type}}}}}
`
const collection = (files: Readonly<Record<string, string>>): Collection => ({
  sets: [
    {
      source: '.',
      manifests: Object.entries(files).flatMap(([file, text]) => readManifests(text, file).manifests),
      inputs: Object.keys(files),
    },
  ],
  findings: [],
})
const fresh = async (now: Collection, before: Collection, changed: readonly string[]) =>
  gate(judge(now, options).findings, [await knownBefore(now, { before, changed }, options)]).fresh.map(
    ({ rule, place }) => `${rule} ${place.file}`,
  )

test('what the change did not touch, and what was wrong before it, is known', async () => {
  const now = collection({ 'a.yaml': config('a', 'datta'), 'b.yaml': `# moved\n${config('b', 'datta')}` })
  expect(await fresh(now, collection({ 'b.yaml': config('b', 'datta') }), ['b.yaml'])).toEqual([])
})

test('what the change makes wrong is new', async () => {
  const now = collection({ 'a.yaml': config('a', 'datta'), 'b.yaml': config('b', 'datta') })
  expect(await fresh(now, collection({ 'b.yaml': config('b', 'data') }), ['b.yaml'])).toEqual([
    'schema-unknown-field b.yaml',
  ])
})

test('an object that a changed definition makes wrong is new, though nobody touched it', async () => {
  const now = collection({ 'crd.yaml': definition('integer'), 'w.yaml': widget })
  expect(await fresh(now, collection({ 'crd.yaml': definition('string') }), ['crd.yaml'])).toEqual([
    'schema-type w.yaml',
  ])
})

test('an overlay that cannot be rendered is new, unless it could not be before', async () => {
  const failed = {
    rule: 'render-failed',
    level: 'error',
    message: 'm',
    place: { file: 'k/kustomization.yaml' },
  } as const
  const now = { sets: [], findings: [failed] }
  expect(await fresh(now, { sets: [], findings: [] }, ['base/a.yaml'])).toEqual([
    'render-failed k/kustomization.yaml',
  ])
  expect(await fresh(now, { sets: [], findings: [failed] }, ['base/a.yaml'])).toEqual([])
})
