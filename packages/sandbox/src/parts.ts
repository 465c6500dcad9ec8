import type { Clock } from '@chg/core'
import type { SandboxOptions } from './sandbox.ts'
import type { Bucket } from './storage/bucket.ts'
import type { Store } from './store.ts'

/** What endpoints and controllers are made of. */
export interface SandboxParts {
  readonly store: Store
  readonly clock: Clock
  /** What the storage endpoint serves. */
  readonly bucket: Bucket
  /** Absolute; theirs to write below. */
  readonly directory: string
  readonly options: SandboxOptions
  /** Base URLs without a slash at the end. */
  readonly urls: Readonly<Record<'kubernetes' | 'argocd' | 'github' | 'storage', string>>
  /** The bearer tokens that may do everything. */
  readonly tokens: Readonly<Record<'kubernetes' | 'argocd' | 'github', string>>
}
