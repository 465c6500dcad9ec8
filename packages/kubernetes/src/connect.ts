import { ChgError, type Clock, type Exec, type Http } from '@chg/core'
import type { Kubernetes } from './kubernetes.ts'

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

/** Connects to the API server that a kubeconfig names. Throws `kubeconfig-missing`, `kubeconfig-invalid`. */
export async function connectKubernetes(_options: ConnectKubernetes): Promise<Kubernetes> {
  throw new ChgError('kubeconfig-missing', 'not built yet', 'build it')
}
