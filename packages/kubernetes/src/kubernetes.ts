import type { JsonObject } from '@chg/core'

/** A kind of object as the API addresses it. `group` is empty for core. */
export interface Resource {
  readonly group: string
  readonly version: string
  readonly plural: string
  readonly kind: string
  readonly namespaced: boolean
}

/** An object of the API, checked as far as every object is alike. */
export interface KubeObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: ObjectMeta
  readonly [field: string]: unknown
}

export interface ObjectMeta {
  readonly name: string
  readonly namespace?: string
  readonly uid?: string
  readonly resourceVersion?: string
  readonly generation?: number
  readonly creationTimestamp?: string
  readonly deletionTimestamp?: string
  readonly finalizers?: readonly string[]
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly ownerReferences?: readonly {
    readonly kind: string
    readonly name: string
    readonly uid: string
    readonly controller?: boolean
  }[]
  readonly [field: string]: unknown
}

export interface Selection {
  readonly namespace?: string
  readonly labelSelector?: string
  readonly fieldSelector?: string
}

export type PatchType = 'merge' | 'json'

/** A patch that is to be tried, and kept nowhere. */
export interface Trial {
  readonly patch: unknown
  /** `apply`: server-side apply of the whole object, which creates it where it is missing. `strategic` is known for built-in kinds only. */
  readonly type: 'apply' | 'strategic' | 'merge'
  /** Who would write: server-side apply takes away what the same one no longer names. */
  readonly fieldManager: string
  /** Takes fields from other managers instead of answering `conflict`. */
  readonly force?: boolean
}

/** A part of a refusal: `field` is a path as the server writes it, or empty. */
export interface RefusalCause {
  readonly field: string
  readonly message: string
}

/** What an API server said to a dry run. Only `accepted` says what would be; the others say why that is not known. */
export type DryRun =
  | { readonly kind: 'accepted'; readonly object: KubeObject }
  /** Validation or admission says no. */
  | { readonly kind: 'refused'; readonly message: string; readonly causes: readonly RefusalCause[] }
  /** Other managers own what would be changed (`isOwned`), or the object is not the one that was meant. */
  | { readonly kind: 'conflict'; readonly message: string; readonly isOwned: boolean }
  /** The kubeconfig has not the right; `fix` is the rule to add. */
  | { readonly kind: 'forbidden'; readonly message: string; readonly fix: string }
  /** The namespace, or the kind, is not there. */
  | { readonly kind: 'missing'; readonly message: string }
  /** Something on the way did not answer: a webhook that fails, or that takes no dry run, or the server itself. */
  | { readonly kind: 'unanswered'; readonly message: string }

/**
 * A thin client of one API server. Throws `ChgError` with these codes:
 * `kubernetes-forbidden` (403, names verb, resource and namespace, and the RBAC rule to add), `kubernetes-unauthorized` (401 after
 * credentials were renewed once), `kubernetes-not-found` (only where no undefined can say it), `kubernetes-conflict` (409),
 * `kubernetes-invalid` (422 and 400, the Status message), `kubernetes-unreachable` (no answer, 429 or 5xx after bounded retries of safe requests).
 */
export interface Kubernetes {
  /** The API server's URL and the context's name, for messages. */
  readonly server: string
  readonly context: string
  /** Undefined when there is no such object. */
  get(resource: Resource, name: string, namespace?: string): Promise<KubeObject | undefined>
  /** All pages. */
  list(resource: Resource, selection?: Selection): Promise<readonly KubeObject[]>
  create(resource: Resource, object: JsonObject, namespace?: string): Promise<KubeObject>
  replace(resource: Resource, object: JsonObject): Promise<KubeObject>
  patch(
    resource: Resource,
    name: string,
    namespace: string | undefined,
    patch: unknown,
    type?: PatchType,
  ): Promise<KubeObject>
  /** False when it was gone already. */
  delete(resource: Resource, name: string, namespace?: string): Promise<boolean>
  /** What would become of an object, asked with `dryRun=All`: takes the rights of the write itself, `patch`, and `create` where it is missing. */
  dryRun(resource: Resource, name: string, namespace: string | undefined, trial: Trial): Promise<DryRun>
  /** The kinds that are served under an apiVersion and can be patched; undefined where it is not served. */
  kinds(apiVersion: string): Promise<readonly Resource[] | undefined>
  /** `/version`: gitVersion. */
  version(): Promise<string>
}
