/** An object as the API server holds it. Treat it as immutable: `update` takes a new one. */
export interface StoredObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: StoredMeta
  // Kinds differ in everything else; controllers read what they know.
  readonly [field: string]: unknown
}

export interface StoredMeta {
  readonly name: string
  /** Empty for objects of the cluster. */
  readonly namespace: string
  readonly uid: string
  readonly resourceVersion: string
  readonly generation: number
  readonly creationTimestamp: string
  readonly deletionTimestamp?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly [field: string]: unknown
}

/** What a caller gives: names and fields; the store adds uid, resourceVersion, generation and creationTimestamp. */
export interface NewObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [field: string]: unknown }
  readonly [field: string]: unknown
}

/** `added`, `modified`, `deleted`: what a watch tells. */
export type StoreListener = (
  type: 'ADDED' | 'MODIFIED' | 'DELETED',
  plural: string,
  object: StoredObject,
) => void

/**
 * The objects of the sandbox's cluster, by plural (`deployments`, `applications`): the API server serves them, controllers change them.
 * Throws `StatusError` as the API server would (AlreadyExists, NotFound, Conflict).
 */
export interface Store {
  get(plural: string, namespace: string, name: string): StoredObject | undefined
  /** All of a kind, or those of one namespace; in order of creation. */
  list(plural: string, namespace?: string): readonly StoredObject[]
  create(plural: string, object: NewObject): StoredObject
  /** Replaces by what `change` returns; bumps the generation where `spec` changed; an unchanged object keeps its version. */
  update(
    plural: string,
    namespace: string,
    name: string,
    change: (object: StoredObject) => NewObject,
  ): StoredObject
  delete(plural: string, namespace: string, name: string): boolean
  onChange(listener: StoreListener): void
  /** The current collection version. */
  readonly resourceVersion: number
}
