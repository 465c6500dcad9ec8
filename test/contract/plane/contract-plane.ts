import type { CompanyRepository } from '../../stage/repository.ts'

/**
 * A plane that contracts are held against: our sandbox, or the real parts. Many tests use one plane at a time, so each makes
 * names of its own (`uniqueName`) and namespaces of its own.
 */
export interface ContractPlane {
  readonly kind: 'sandbox' | 'real'
  /** Path of the administrator's kubeconfig: HTTPS with the plane's own CA. */
  readonly kubeconfig: string
  readonly kubernetes: { readonly url: string; readonly token: string; readonly ca: string }
  /** Forgets the past of the Kubernetes API, as etcd does when it is compacted: what it was like before can be read no more. */
  forgetPast(): Promise<void>
  /** Argo CD's API, with a token that may do everything, and one of an account that may do nothing. */
  readonly argocd: { readonly url: string; readonly token: string; readonly powerless: string }
  /** Object storage that Velero's location `default` keeps backups in. */
  readonly storage: { readonly url: string }
  /** A new Git repository, served over HTTP. */
  repository(name: string): Promise<CompanyRepository>
  stop(): Promise<void>
}

/** How the pods of a template go. */
export type PodFate = 'ready' | 'crash-loop' | 'image-pull'

/** What a pod template needs for its pods to go that way on either plane: the sandbox looks at images, KWOK's stages at annotations. */
export function podTemplate(app: string, fate: PodFate = 'ready', tag = '1') {
  return {
    metadata: {
      labels: { app },
      ...(fate !== 'ready' && { annotations: { 'plane.chg-actions.test/pods': fate } }),
    },
    spec: { containers: [{ name: 'main', image: `registry.example/${fate}:${tag}` }] },
  }
}

/** A name that no other test, process or run has: `shop-k3v9x2`. */
export function uniqueName(prefix: string): string {
  return `${prefix}-${Math.random().toString(36).slice(2, 8).padEnd(6, '0')}`
}
