import { expect, test } from 'vitest'
import { places } from './places.testing.ts'

const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: db}\nspec: {ports: [{port: 5432}]}\n'
const job = `apiVersion: batch/v1
kind: Job
metadata: {name: migrate}
spec:
  template:
    spec:
      containers:
        - name: a
          image: a:1
          args:
            - --host=$(DB):$(PORT)
            - $$(DB) $(OTHER)
          env:
            - name: HOST
              value: $(DB).example
            - name: PATCHED
              value: plain
`
const base = `resources: [s.yaml, j.yaml]
vars:
  - name: DB
    objref: {apiVersion: v1, kind: Service, name: db}
  - name: PORT
    objref: {apiVersion: v1, kind: Service, name: db}
    fieldref: {fieldpath: "spec.ports[0].port"}
`
const files = { 'base/kustomization.yaml': base, 'base/s.yaml': service, 'base/j.yaml': job }
const container = 'Job/eu-migrate spec.template.spec.containers.0'

test('a text with variables is where it was written, in the object or in a patch', async () => {
  const over = `resources: [../base]
namePrefix: eu-
patches:
  - patch: |
      apiVersion: batch/v1
      kind: Job
      metadata: {name: migrate}
      spec: {template: {spec: {containers: [{name: a, env: [{name: PATCHED, value: "to $(DB)"}]}]}}}
`
  const asked = ['args.0', 'args.1', 'env.0.value', 'env.1.value']
  expect(
    await places(
      { ...files, 'over/kustomization.yaml': over },
      asked.map((one) => `${container}.${one}`),
    ),
  ).toEqual(['base/j.yaml:11', 'base/j.yaml:12', 'over/kustomization.yaml:8', 'base/j.yaml:15'])
})
