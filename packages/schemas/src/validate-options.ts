import type { CustomKinds } from './custom-resources.ts'
import type { LocatedSchemas } from './locations/located.ts'

/** What objects are judged by. */
export interface ValidateOptions {
  /** Of `kubernetesVersions()`: each is judged, and a problem of some of them only says so. */
  readonly versions: readonly string[]
  readonly custom: CustomKinds
  /** A custom kind without a schema is a problem unless this is true. */
  readonly ignoreMissingSchemas: boolean
  /** What other locations than ours gave; undefined: only ours was asked. */
  readonly located?: LocatedSchemas | undefined
}
