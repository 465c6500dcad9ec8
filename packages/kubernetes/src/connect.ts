import { ChgError, type Clock, type Exec, type Http } from '@chg/core'
import { chooseContext } from './choose-context.ts'
import { kubernetesClient } from './client.ts'
import { clusterSettings } from './cluster-settings.ts'
import { credentialsOf } from './credentials.ts'
import { findKubeconfig } from './find-kubeconfig.ts'
import { inCluster } from './in-cluster.ts'
import type { Kubernetes } from './kubernetes.ts'
import { apiTransport } from './transport.ts'

export interface ConnectKubernetes {
  /** A path, or the content when it has several lines; undefined: `KUBECONFIG`, then `~/.kube/config`. */
  readonly kubeconfig: string | undefined
  readonly context: string | undefined
  readonly env: Readonly<Record<string, string | undefined>>
  /** Relative paths of the input start here. */
  readonly workspace: string
  readonly http: Http
  readonly exec: Exec
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly mask: (secret: string) => void
}

/**
 * Connects to the API server that a kubeconfig names; without one, to the cluster that this runner is a pod of.
 * Never to a default address. Nothing is asked yet. Throws `kubeconfig-missing`, `kubeconfig-invalid`.
 */
export async function connectKubernetes(options: ConnectKubernetes): Promise<Kubernetes> {
  const { name, cluster, credentials } = await chosen(options)
  const transport = apiTransport({ ...options, cluster, credentials, context: name })
  return kubernetesClient(transport, cluster.server, name)
}

async function chosen(options: ConnectKubernetes) {
  const files = await findKubeconfig(options)
  if (files.length > 0) {
    const { name, ...context } = chooseContext(files, options.context)
    const cluster = await clusterSettings(context.cluster)
    return { name, cluster, credentials: await credentialsOf(context.user, cluster, options) }
  }
  const inside = await inCluster(options.env, options)
  if (inside !== undefined) return { name: 'in-cluster', ...inside }
  throw new ChgError(
    'kubeconfig-missing',
    'no kubeconfig was given: input kubeconfig is empty, KUBECONFIG is not set and there is no ~/.kube/config',
    'set input kubeconfig to a path or to the content of a kubeconfig',
  )
}
