import { nodeExec, nodeHttp } from '@chg/core'
import { type VirtualClock, virtualClock } from '@chg/core/testing'
import { connectKubernetes } from '@chg/kubernetes'
import { type Sandbox, type SandboxOptions, startSandbox } from '@chg/sandbox'
import type { BackupRequest } from './backup-request.ts'
import type { Velero } from './server-status.ts'

/** For this package's tests: a sandbox with a namespace `shop`, and a client of it. */
export interface TestCluster {
  readonly sandbox: Sandbox
  readonly clock: VirtualClock
  readonly velero: Velero
  readonly masked: string[]
}

export async function testCluster(options: Omit<SandboxOptions, 'clock'> = {}): Promise<TestCluster> {
  const clock = virtualClock()
  const sandbox = await startSandbox({ clock, ...options })
  const { signal } = new AbortController()
  const masked: string[] = []
  sandbox.store.create('namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'shop' },
    status: { phase: 'Active' },
  })
  const kubernetes = await connectKubernetes({
    kubeconfig: sandbox.kubeconfig,
    context: undefined,
    env: {},
    workspace: '/',
    http: nodeHttp(),
    exec: nodeExec({}),
    clock,
    signal,
    mask: (secret) => masked.push(secret),
  })
  return { sandbox, clock, masked, velero: { kubernetes, namespace: 'velero', clock, signal } }
}

export const testRequest: BackupRequest = {
  change: 'CHG-1',
  run: 'https://github.com/org/repo/actions/runs/1',
  namespaces: ['shop'],
  storageLocation: 'default',
  ttl: 3_600_000,
  snapshotVolumes: 'auto',
}
