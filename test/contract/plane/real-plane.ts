import { readFile } from 'node:fs/promises'
import { compactEtcd } from './compact-etcd.ts'
import type { ContractPlane } from './contract-plane.ts'
import { startGitServer } from './git-server.ts'
import { certificateIn } from './kubeconfig-ca.ts'

/** What the set-up of the ring hands to its tests: where the real parts are. */
export interface RealAddresses {
  /** Path. */
  readonly kubeconfig: string
  readonly kubernetes: { readonly url: string; readonly token: string; readonly etcd?: string }
  readonly argocd: { readonly url: string; readonly token: string; readonly powerless: string }
  readonly storage: { readonly url: string }
  /** Absolute paths of built binaries, by name: kyverno, act. */
  readonly binaries: Readonly<Record<string, string>>
}

/** The real parts that the ring has started; only the Git server is this test file's own. */
export async function realPlane(addresses: RealAddresses): Promise<ContractPlane> {
  const git = await startGitServer()
  const { ca } = certificateIn(await readFile(addresses.kubeconfig, 'utf8'))
  return {
    kind: 'real',
    kubeconfig: addresses.kubeconfig,
    kubernetes: { ...addresses.kubernetes, ca },
    forgetPast: () => compactEtcd(addresses.kubernetes.etcd),
    argocd: addresses.argocd,
    storage: addresses.storage,
    repository: (name) => git.createRepository(name),
    stop: () => git.stop(),
  }
}
