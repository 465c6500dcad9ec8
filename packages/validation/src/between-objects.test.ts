import { readManifests } from '@chg/manifests'
import { expect, test } from 'vitest'
import { referenceFindings } from './between-objects.ts'

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
const find = (level: 'error' | 'warning' | 'off', judged = manifests, live?: object[]) =>
  referenceFindings(set, new Set(judged), level, live as never).map((finding) => [
    finding.level,
    finding.rule,
    finding.place.line,
    finding.object,
  ])

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
