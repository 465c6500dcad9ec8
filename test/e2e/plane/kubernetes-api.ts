/** A Kubernetes API that answers, and its administrator. */
export interface KubernetesApi {
  readonly url: string
  /** PEM: what the certificate of the server is checked with. */
  readonly ca: string
  readonly token: string
  /** A file. */
  readonly kubeconfig: string
  /** URL of the etcd behind it, where that is ours. */
  readonly etcd?: string
}
