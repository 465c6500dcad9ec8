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
  /** `/version`: gitVersion. */
  version(): Promise<string>
}
