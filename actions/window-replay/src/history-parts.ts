import type { ChgError } from '@chg/core'
import type { Past } from '@chg/delivery'

/** What was read of the past, and what could not be. */
export interface Histories {
  readonly pasts: readonly Past[]
  readonly unread: readonly Unread[]
}

export interface Unread {
  /** An application, or a whole source. */
  readonly what: string
  readonly error: ChgError
}
