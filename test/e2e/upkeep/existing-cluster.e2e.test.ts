import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../../contract/plane/eventually.ts'
import { applyObjects, kubectl } from '../plane/kubectl.ts'
import { planeNode } from '../plane/kwok.ts'
import { type Plane, startPlane } from '../plane/plane.ts'

// A bare cluster, as $E2E_KUBECONFIG would name it: an etcd, an API server and its controllers, not a node.
const { signal } = new AbortController()
const lines: string[] = []
const say = (line: string) => void lines.push(line)
let bare: Plane
const cluster = () => bare.kubeconfig ?? ''
const join = (...services: readonly string[]) => startPlane({ services, cluster: cluster(), say, signal })
const onBare = (...args: readonly string[]) => kubectl(cluster(), args)

beforeAll(async () => {
  bare = await startPlane({ services: ['kubernetes'], say, signal })
})
afterAll(() => bare?.stop())

test('pods of an existing cluster become ready on the node that is brought along, and it goes when all is stopped', async () => {
  const plane = await join('kwok')
  try {
    expect(Object.keys(plane.programs)).toEqual(['kwok'])
    expect(plane.kubernetes?.url).toBe(bare.kubernetes?.url)
    expect(plane.kubernetes?.token).not.toBe(bare.kubernetes?.token)
    const own = plane.kubeconfig ?? ''
    expect(await kubectl(own, ['auth', 'whoami', '--output=jsonpath={.status.userInfo.username}'])).toBe(
      'system:serviceaccount:chg-plane:admin',
    )
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web', namespace: 'default' },
      spec: { containers: [{ name: 'main', image: 'registry.example/web:1' }] },
    }
    await applyObjects(own, [pod])
    await kubectl(own, ['wait', '--for=condition=Ready', '--timeout=60s', 'pod/web'])
    expect(await kubectl(own, ['get', 'pod', 'web', '--output=jsonpath={.spec.nodeName}'])).toBe(planeNode)
  } finally {
    await plane.stop()
  }
  expect(await onBare('get', 'nodes', '--output=name')).toBe('')
  expect(await onBare('get', 'clusterrolebinding', 'chg-plane', '--ignore-not-found')).toBe('')
  await eventually('the namespace of the administrator to go', async () =>
    (await onBare('get', 'namespace', 'chg-plane', '--ignore-not-found')) === '' ? true : undefined,
  )
})

describe('a cluster that is not free is refused before anything is started on it', () => {
  test('one whose node would take the pods', async () => {
    await applyObjects(cluster(), [{ apiVersion: 'v1', kind: 'Node', metadata: { name: 'worker' } }])
    await expect(join('kwok')).rejects.toMatchObject({
      code: 'cluster-nodes',
      fix: expect.stringContaining('kubectl taint nodes worker '),
    })
    await onBare('delete', 'node', 'worker')
  })

  test('one that has an Argo CD already', async () => {
    await onBare('create', 'namespace', 'argocd')
    await expect(join('kwok')).rejects.toMatchObject({ code: 'cluster-taken' })
    await onBare('delete', 'namespace', 'argocd')
  })
})
