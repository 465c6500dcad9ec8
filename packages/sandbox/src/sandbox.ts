import type { Clock } from '@chg/core'
import type { Faults } from './faults.ts'
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
