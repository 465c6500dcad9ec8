import { readManifests } from '@chg/manifests'
import { expect, test } from 'vitest'
import { BetweenObjects } from './between-objects.ts'

const text = `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  selector:
    app: frontned
  ports: [{port: 80}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: frontend}}
  template:
    metadata: {labels: {app: frontend}}
    spec:
      serviceAccountName: robot
      containers: [{name: web, image: a}]
`
const { manifests } = readManifests(text, 'a.yaml')
const set = { source: '.', manifests, inputs: ['a.yaml'] }
const find = (references: 'error' | 'warning' | 'off', judged = manifests, live?: object[]) => {
  const between = new BetweenObjects({ references, live: live as never }, manifests)
  for (const manifest of manifests) between.note(manifest)
  return between
    .findings(set, new Set(judged))
    .map(({ level, rule, place, object }) => [level, rule, place.line, object])
}

test('references are judged at their lines', () => {
  expect(find('warning')).toEqual([
    ['error', 'selector-unmatched', 6, 'Service shop/web'],
    ['warning', 'reference-missing', 17, 'Deployment shop/web'],
  ])
})

test('all of them are errors, or none is asked for', () => {
  expect(find('error').map(([level]) => level)).toEqual(['error', 'error'])
  expect(find('off')).toEqual([])
})

test('what is skipped is not judged, and can be referred to', () => {
  expect(find('warning', manifests.slice(0, 1))).toEqual([
    ['error', 'selector-unmatched', 6, 'Service shop/web'],
  ])
  expect(find('warning', [])).toEqual([])
})

test('the cluster has what the set has not', () => {
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'robot', namespace: 'shop' } }
  expect(find('warning', manifests, [account])).toHaveLength(1)
})

test('objects of large files are told from their essentials, at their lines', () => {
  const stored = manifests.map((manifest) => ({
    ...manifest,
    get object() {
      return structuredClone(manifest.object)
    },
    mayHold: () => true,
  }))
  const between = new BetweenObjects({ references: 'warning' }, stored)
  for (const manifest of stored) between.note(manifest)
  expect(
    between.findings({ ...set, manifests: stored }, new Set(stored)).map(({ place }) => place.line),
  ).toEqual([6, 17])
})

test('quotas are judged beside them', () => {
  const quota = {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'q', namespace: 'shop' },
    spec: { hard: { pods: 0 } },
  }
  const between = new BetweenObjects({ quotas: 'warning', live: [quota] }, manifests)
  for (const manifest of manifests) between.note(manifest)
  expect(between.findings(set, new Set(manifests))).toMatchObject([
    { rule: 'quota-exceeded', level: 'error', place: { line: 13 }, object: 'Deployment shop/web' },
  ])
})
