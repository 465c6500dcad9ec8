import { askServer } from '@chg/backups'
import { nodeHttp, stringAt, systemClock } from '@chg/core'
import { expect, inject, test } from 'vitest'
import { kubernetesOf } from '../contract/plane/clients.ts'
import { contractPlane } from '../contract/plane/index.ts'

// What the parts themselves say: that they are what our claims are made of.
const plane = contractPlane()

test.skipIf(inject('parts').foreignCluster)('Kubernetes is 1.36.3', async () => {
  expect(await (await kubernetesOf(plane())).version()).toBe('v1.36.3')
})

test('Argo CD is 3.5.7', async () => {
  const { status, text } = await nodeHttp().request({ url: `${plane().argocd.url}/api/version` })
  expect(status).toBe(200)
  expect(stringAt(JSON.parse(text()), 'Version')).toMatch(/^v3\.5\.7(\+|$)/)
})

test('Velero is 1.18.3', async () => {
  const kubernetes = await kubernetesOf(plane())
  const { signal } = new AbortController()
  expect(await askServer({ kubernetes, namespace: 'velero', clock: systemClock, signal })).toBe('v1.18.3')
})
