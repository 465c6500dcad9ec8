import type { Clock, Http } from '@chg/core'
import type { Kubernetes } from '@chg/kubernetes'

/** What loading schemas may touch of the world: pass the services of an action. */
export interface CatalogPorts {
  /** Absolute: relative locations start here, and stay inside. */
  readonly workspace: string
  readonly http: Http
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly reporter: { warning(message: string): void }
  /** Absolute: where copies are kept from run to run, on runners that have such a place; else below `outputDirectory`. */
  readonly tools: { readonly cacheDirectory?: string | undefined }
  readonly outputDirectory: string
  /** Asked only for the location `cluster`, which takes `list` on customresourcedefinitions.apiextensions.k8s.io. */
  kubernetes(): Promise<Pick<Kubernetes, 'list' | 'context'>>
}

/** Bounds of a run that loads schemas, in milliseconds and bytes. */
export interface CatalogBounds {
  /** For all schemas together. */
  readonly deadline: number
  readonly largestDocument: number
  readonly largestSum: number
}

export const catalogBounds: CatalogBounds = {
  deadline: 5 * 60_000,
  largestDocument: 32 * 1024 * 1024,
  largestSum: 512 * 1024 * 1024,
}
