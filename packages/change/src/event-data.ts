import type { Json, Verdict } from '@chg/core'

/** What every event of an action carries. */
export interface CommonData {
  readonly application?: string
  readonly environment?: string
  readonly mode: 'enforce' | 'report' | 'observe'
}

/** What every closing event carries as well. */
export interface ClosingData extends CommonData {
  readonly verdict: Verdict
}

/** The applications, clusters and namespaces that a change touches. */
export interface Scope {
  readonly applications: readonly string[]
  readonly clusters: readonly string[]
  readonly namespaces: readonly string[]
}

/** Auto-sync as it stood: `spec.syncPolicy.automated`, or null where there was none. */
export type Automated = { readonly [key: string]: Json } | null

/**
 * The data of every event, by name. A `*.began` event stands before the first effect of an action;
 * the other one of the noun closes it. Members that an interrupted run could not learn are missing.
 */
export interface EventData {
  'manifests.validated': ClosingData & {
    readonly resources?: number
    readonly errors?: number
    readonly warnings?: number
    readonly scope?: Scope
    /** The Git tree that was checked. */
    readonly tree?: string
    readonly commit?: string
  }
  'policy.checked': ClosingData & {
    readonly policies?: number
    readonly resources?: number
    readonly errors?: number
    readonly warnings?: number
  }
  'window.decided': ClosingData & {
    readonly state?: 'open' | 'closed' | 'unknown'
    /** RFC 3339: the instant that was judged. */
    readonly at?: string
    readonly nextOpen?: string
    readonly closesAt?: string
    readonly matched?: Json
    /** Where the windows came from, and the SHA-256 of what was read. */
    readonly calendar?: { readonly source: string; readonly sha256: string }
  }
  'snapshot.began': CommonData & { readonly backup: string; readonly namespaces: readonly string[] }
  'snapshot.ended': ClosingData & {
    readonly backup?: string
    readonly phase?: string
    readonly items?: number
    readonly volumes?: number
    readonly expiration?: string
    readonly restoreCommand?: string
  }
  'sync.began': CommonData & {
    readonly application: string
    /** The exact revision that is about to be synced. */
    readonly revision: string
    readonly previousRevision?: string
    readonly previousHistoryId?: number
    readonly automated: Automated
  }
  'sync.ended': ClosingData & {
    readonly revision?: string
    readonly previousRevision?: string
    readonly historyId?: number
    readonly phase?: string
    readonly startedAt?: string
    readonly finishedAt?: string
  }
  'health.judged': ClosingData & {
    readonly revision?: string
    readonly historyId?: number
    /** True where what ran already was recorded as known good. */
    readonly baseline?: boolean
    readonly health?: string
    readonly startedAt?: string
    readonly pods?: number
  }
  'rollback.began': CommonData & {
    readonly application: string
    readonly from: string
    readonly to: string
    readonly historyId: number
    readonly automated: Automated
  }
  'rollback.ended': ClosingData & {
    readonly from?: string
    /** The revision that runs now. */
    readonly revision?: string
    readonly historyId?: number
    readonly phase?: string
    readonly startedAt?: string
    readonly finishedAt?: string
  }
}

export type EventName = keyof EventData

/** The names of closing events: those that carry a verdict. */
export type ClosingName = Exclude<EventName, 'snapshot.began' | 'sync.began' | 'rollback.began'>
/** The names of the events that stand before a first effect. */
export type BeganName = Exclude<EventName, ClosingName>
