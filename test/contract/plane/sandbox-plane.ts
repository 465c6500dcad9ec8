import { readFile } from 'node:fs/promises'
import { type Sandbox, startSandbox } from '@chg/sandbox'
import type { ContractPlane } from './contract-plane.ts'
import { startGitServer } from './git-server.ts'
import { certificateIn } from './kubeconfig-ca.ts'

const POWERLESS = 'sandbox-powerless'

/** The sandbox on the real clock, set up as the real plane is. */
export async function sandboxPlane(): Promise<ContractPlane & { readonly sandbox: Sandbox }> {
  const git = await startGitServer()
  const sandbox = await startSandbox({
    argocd: {
      syncTakes: 200,
      tokens: [{ token: POWERLESS, user: 'powerless', deny: ['*'] }],
    },
    velero: {
      concurrentBackups: 8,
      syncEvery: 1_000,
      schedulesEvery: 1_000,
      backups: [{ runsFor: 150, finalizesFor: 100, volumes: 'skipped' }],
    },
    images: [
      { image: /\/crash-loop:/, behaviour: { kind: 'crash', after: 100 } },
      { image: /\/image-pull:/, behaviour: { kind: 'pull-error' } },
    ],
  })
  for (const name of ['argocd', 'velero'])
    if (sandbox.store.get('namespaces', '', name) === undefined)
      sandbox.store.create('namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
  if (sandbox.store.get('backupstoragelocations', 'velero', 'default') === undefined)
    sandbox.store.create('backupstoragelocations', {
      apiVersion: 'velero.io/v1',
      kind: 'BackupStorageLocation',
      metadata: { name: 'default', namespace: 'velero' },
      spec: { provider: 'aws', default: true, objectStorage: { bucket: 'backups' } },
    })
  const { url, ca } = certificateIn(await readFile(sandbox.kubeconfig, 'utf8'))
  return {
    kind: 'sandbox',
    sandbox,
    kubeconfig: sandbox.kubeconfig,
    kubernetes: { url, ca, token: sandbox.kubernetes.token },
    argocd: { ...sandbox.argocd, powerless: POWERLESS },
    storage: sandbox.storage,
    forgetPast: async () => churn(sandbox),
    repository: (name) => git.createRepository(name),
    async stop() {
      await sandbox.stop()
      await git.stop()
    },
  }
}

/** More changes than the sandbox's API server remembers. */
function churn({ store }: Sandbox): void {
  const metadata = { name: 'churn', namespace: 'default' }
  store.create('configmaps', { apiVersion: 'v1', kind: 'ConfigMap', metadata })
  for (let count = 0; count < 2_100; count += 1)
    store.update('configmaps', metadata.namespace, metadata.name, (map) => ({
      ...map,
      data: { count: String(count) },
    }))
  store.delete('configmaps', metadata.namespace, metadata.name)
}
