import type { Clock } from '@chg/core'
import type { Faults } from './faults.ts'
import type { GitHubSeed } from './github/seed.ts'
import type { Store } from './store.ts'
import type { VeleroBehaviour } from './velero/behaviour.ts'

/** How pods of an image behave; `readyAfter` in milliseconds on the sandbox's clock. */
export type ImageBehaviour =
  | { readonly kind: 'ready'; readonly readyAfter: number }
  | { readonly kind: 'crash'; readonly after: number }
  | { readonly kind: 'hang' }
  | { readonly kind: 'pull-error' }

export interface SandboxOptions {
  readonly clock?: Clock
  /** By image, the first match counts; others are ready after 200 ms. */
  readonly images?: readonly { readonly image: RegExp; readonly behaviour: ImageBehaviour }[]
  /** Absolute; a new temporary directory when left out. */
  readonly directory?: string
  /** More users of the Kubernetes API, each with what it may not do; the sandbox's own token may do everything. */
  readonly tokens?: readonly SandboxUser[]
  readonly velero?: VeleroBehaviour
  readonly argocd?: ArgoCdBehaviour
  readonly github?: GitHubSeed
}

/** How Argo CD is set up. */
export interface ArgoCdBehaviour {
  /** Milliseconds from the start of an operation to its end; 2 s when left out. */
  readonly syncTakes?: number
  /** Path prefix of its API, such as `/argo-cd`; then `argocd.url` ends with it. */
  readonly prefix?: string
  /** Paths of the programs that render; those on PATH when left out. */
  readonly kubectl?: string
  readonly helm?: string
  /** More users of its API; the sandbox's own token may do everything. */
  readonly tokens?: readonly ArgoCdUser[]
}

/** A user of Argo CD's API: of one project, or of all. */
export interface ArgoCdUser {
  readonly token: string
  readonly user: string
  readonly project?: string
  /** Actions of Argo CD's RBAC that it may not do: `get`, `sync`, `update`; `*` for all. */
  readonly deny: readonly string[]
}

/** A user of the Kubernetes API, known by a bearer token. */
export interface SandboxUser {
  readonly token: string
  readonly user: string
  /** `*` stands for every verb or resource; a namespace left out for all. */
  readonly deny: readonly { readonly verb: string; readonly resource: string; readonly namespace?: string }[]
}

/** A running control plane in this process, over real HTTP on loopback. */
export interface Sandbox {
  /** Path of a kubeconfig file for it: over HTTPS with its own CA, as kubectl sends no credentials over plain HTTP. */
  readonly kubeconfig: string
  /** The same API over plain HTTP. */
  readonly kubernetes: { readonly url: string; readonly token: string }
  readonly argocd: { readonly url: string; readonly token: string }
  readonly github: { readonly url: string; readonly token: string }
  readonly storage: { readonly url: string }
  readonly store: Store
  readonly faults: Faults
  /** Every request served, in order: for tests that prove that nothing was changed. */
  readonly requests: readonly {
    readonly endpoint: string
    readonly method: string
    readonly path: string
    readonly query: string
  }[]
  /** Reconciles all controllers now. */
  tick(): Promise<void>
  stop(): Promise<void>
}
