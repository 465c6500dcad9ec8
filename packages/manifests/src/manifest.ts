import type { JsonObject } from '@chg/core'
import type { Place } from '@chg/findings'

/** A path inside an object: `['spec', 'containers', 0, 'image']`. */
export type ObjectPath = readonly (string | number)[]

/** One Kubernetes object, and where it came from. */
export interface Manifest {
  readonly object: JsonObject
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  /** Empty when the object states none. */
  readonly namespace: string
  /** A plain file, or the directory of the overlay or chart that rendered it. Relative to the workspace. */
  readonly source: string
  /** Set for rendered objects: what rendered it. */
  readonly renderedBy?: 'kustomize' | 'helm'
  /**
   * The place of a field: exact line and column in plain files (the nearest existing parent if the field is missing);
   * for rendered objects the overlay's kustomization or the template, which `traced` makes exact. Costs a parse at the first
   * call only.
   */
  placeOf(path: ObjectPath, at?: 'key' | 'value'): Place
  /** What was asked of the object when it was read, where something was (`Examine`). */
  readonly examined?: JsonObject | undefined
  /** Only where the object is not kept: false when it certainly holds no such text, which is told without reading it. */
  mayHold?(text: string): boolean
}

/** `Deployment api-gateway/api-gateway`, for messages. */
export function sayManifest({ kind, namespace, name }: Manifest): string {
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`
}
