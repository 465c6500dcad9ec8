import type { Store } from './store.ts'

/** What every cluster has before anybody comes. */
export function seed(store: Store): void {
  for (const name of ['default', 'kube-system', 'argocd', 'velero']) {
    store.create('namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    })
  }
  store.create('nodes', {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'sandbox-node', labels: { 'kubernetes.io/hostname': 'sandbox-node' } },
    spec: {},
    status: { conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady' }] },
  })
  store.create('backupstoragelocations', {
    apiVersion: 'velero.io/v1',
    kind: 'BackupStorageLocation',
    metadata: { name: 'default', namespace: 'velero' },
    spec: { provider: 'aws', default: true, accessMode: 'ReadWrite', objectStorage: { bucket: 'velero' } },
  })
}
