import type { Clock, Exec } from '@chg/core'

/** What proves who we are. */
export interface Credential {
  readonly authorization?: string
  readonly cert?: string
  readonly key?: string
}

/** Credentials that may change while a long wait goes on. */
export interface Credentials {
  current(): Promise<Credential>
  /** After a 401: forgets what can be had anew. False when nothing can. */
  renew(): boolean
}

export interface CredentialServices {
  readonly exec: Exec
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly mask: (secret: string) => void
}
