import { ChgError } from '@chg/core'
import type { Kubernetes } from '@chg/kubernetes'
import { expect, test } from 'vitest'
import { checkCluster, podAccess } from './pod-access.ts'
import { application } from './testing.ts'

const failing = (code: string) => ({
  kubernetes: async (): Promise<Kubernetes> => {
    throw new ChgError(code, 'no kubeconfig was found', 'set kubeconfig')
  },
})

test('without a kubeconfig both ways out are named', async () => {
  await expect(podAccess({ checkPods: true }, failing('kubeconfig-missing'))).rejects.toMatchObject({
    code: 'kubeconfig-missing',
    fix: expect.stringMatching(/^set kubeconfig; or set check-pods to false/),
  })
  await expect(podAccess({ checkPods: true }, failing('kubeconfig-invalid'))).rejects.toMatchObject({
    fix: 'set kubeconfig',
  })
})

test('where pods are not checked no cluster is asked for', async () => {
  expect(await podAccess({ checkPods: false }, failing('kubeconfig-missing'))).toBeUndefined()
})

test.each([
  ['the cluster of Argo CD itself', { name: 'in-cluster', server: '' }, 'core', true],
  ['its address from within', { name: '', server: 'https://kubernetes.default.svc/' }, 'core', true],
  ['the address of the kubeconfig', { name: '', server: 'https://api.example:6443' }, 'core', true],
  ['another cluster', { name: '', server: 'https://elsewhere:6443' }, 'core', false],
  ['another cluster, by name', { name: 'production', server: '' }, 'core', false],
  ['another cluster, which the kubeconfig is of', { name: 'production', server: '' }, 'api', true],
] as const)('pods in %s (%o, %s mode): %s', (_, destination, mode, found) => {
  const one = application({ destination: { ...destination, namespace: 'shop' } })
  const check = () => checkCluster(one, { mode }, { server: 'https://api.example:6443' })
  if (found) expect(check).not.toThrow()
  else expect(check).toThrow(expect.objectContaining({ code: 'pods-elsewhere' }))
})
