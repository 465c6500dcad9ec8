import { readManifests } from '@chg/manifests'
import { expect, test } from 'vitest'
import { askedKinds } from './asked-kinds.ts'

const text = `apiVersion: v1
kind: Secret
---
apiVersion: apps/v1
kind: Deployment
---
apiVersion: apps/v1
kind: Deployment
---
apiVersion: shop.io/v1
kind: Widget
---
apiVersion: shop.io/v1
kind: Other
---
apiVersion: v1
kind: ConfigMap
metadata: {annotations: {config.kubernetes.io/local-config: "true"}}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.shop.io}
spec:
  group: shop.io
  scope: Namespaced
  names: {plural: widgets, kind: Widget}
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
`

test('kinds are asked for once; not those that are skipped, for tools, or defined beside them', () => {
  const { manifests } = readManifests(text, 'a.yaml')
  const kinds = askedKinds({ sets: [{ source: '.', manifests, inputs: [] }], findings: [] }, ['Secret'])
  expect(kinds.map(({ kind }) => kind)).toEqual(['Deployment', 'Other', 'CustomResourceDefinition'])
})
