import type { Kubernetes } from '@chg/kubernetes'
import { readManifests } from '@chg/manifests'
import { expect, test } from 'vitest'
import { liveObjects } from './live-objects.ts'

const text = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      serviceAccountName: robot
      containers: [{name: a, envFrom: [{configMapRef: {name: there}}, {configMapRef: {name: gone}}]}]
---
apiVersion: v1
kind: Pod
metadata: {name: nowhere}
spec: {serviceAccountName: other, containers: [{name: a}]}
`
const collection = {
  sets: [{ source: '.', manifests: readManifests(text, 'a.yaml').manifests, inputs: [] }],
  findings: [],
}

function cluster() {
  const asked: string[] = []
  const kubernetes: Pick<Kubernetes, 'get' | 'list'> = {
    async get({ plural, kind }, name, namespace) {
      asked.push(`get ${plural} ${namespace}/${name}`)
      return name === 'gone'
        ? undefined
        : { apiVersion: 'v1', kind, metadata: { name, namespace: namespace ?? '' } }
    },
    async list({ plural }, selection) {
      asked.push(`list ${plural} ${selection?.namespace}`)
      return []
    },
  }
  return { asked, kubernetes }
}

test('what is referred to and missing is asked for, where its namespace is known', async () => {
  const { asked, kubernetes } = cluster()
  const live = await liveObjects(collection, { references: true, quotas: false }, kubernetes)
  expect(asked.toSorted()).toEqual([
    'get configmaps shop/gone',
    'get configmaps shop/there',
    'get serviceaccounts shop/robot',
  ])
  expect(live.map(({ metadata }) => (metadata as { name: string }).name).toSorted()).toEqual([
    'robot',
    'there',
  ])
})

test('quotas and limit ranges are those of the namespaces that are named', async () => {
  const { asked, kubernetes } = cluster()
  await liveObjects(collection, { references: false, quotas: true }, kubernetes)
  expect(asked).toEqual(['list resourcequotas shop', 'list limitranges shop'])
})

test('what may not be read is not taken for missing', async () => {
  const { kubernetes } = cluster()
  const forbidden = { ...kubernetes, get: () => Promise.reject(new Error('forbidden')) }
  await expect(liveObjects(collection, { references: true, quotas: false }, forbidden)).rejects.toThrow(
    'forbidden',
  )
})
