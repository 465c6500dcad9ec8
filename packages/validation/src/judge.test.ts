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
