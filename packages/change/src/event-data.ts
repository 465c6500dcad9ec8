import type { Json, Verdict } from '@chg/core'
import type { Opening, Suspension } from './suspension.ts'

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
  /** What window-lint found in sync windows and calendars. */
  'windows.checked': ClosingData & {
    readonly projects?: number
    readonly windows?: number
    readonly calendars?: number
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
    /**
     * Where the windows came from, and the SHA-256 of what was read; of URLs the ETag, and the age of the kept copy where
     * that was read instead.
     */
    readonly calendars?: readonly {
      readonly source: string
      readonly sha256: string
      readonly etag?: string
      readonly age?: string
    }[]
    /** With the verdict `suspended`: what is to be resumed, and when. */
    readonly suspension?: Suspension
  }
  /** A run takes up a suspended application: its own until the lease ends, whatever becomes of it. */
  'resume.began': CommonData & {
    readonly application: string
    /** Id of the event that suspended it. */
    readonly suspension: string
    /** Who holds it: the URL of the run without its attempt. */
    readonly by: string
    /** RFC 3339: the end of the lease. */
    readonly until: string
    readonly opening: Opening
    /** RFC 3339: when the schedule should have looked first, and how many of its looks had not come until now. */
    readonly expectedAt?: string
    readonly skippedTicks?: number
  }
  /** A planned opening came and went, or the suspension expired, and nobody had resumed it. */
  'window.missed': ClosingData & {
    readonly application: string
    readonly suspension: string
    readonly opening: Opening
    readonly expectedAt?: string
    readonly skippedTicks?: number
    /** RFC 3339: the opening that comes next, as the calendar stood. */
    readonly nextOpen?: string
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
  /** Break-glass: what calendars refuse was let through. Stands before the pass that rests on it. */
  'emergency.granted': CommonData & {
    readonly reason: string
    /** Id or URL. */
    readonly incident: string
    /** The commit that was approved. */
    readonly commit: string
    readonly quorum: number
    readonly approvals: readonly EmergencyApproval[]
    /** RFC 3339: until then a run of the same change needs no new approvals. */
    readonly expiresAt: string
    /** RFC 3339: by then somebody else must have reviewed it. */
    readonly reviewDue: string
    /** The refusal that it overrides, and the windows that it rested on, as sentences. */
    readonly overrides: {
      readonly code: string
      readonly reason: string
      readonly windows: readonly string[]
    }
    /** The calendars that were asked. */
    readonly calendars: readonly string[]
  }
  'emergency.reviewed': ClosingData & {
    readonly outcome?: 'justified' | 'not-justified'
    readonly notes?: string
    /** Ids of the events that were reviewed. */
    readonly granted?: readonly string[]
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

/** Who approved an emergency, and what shows it: the URL of a review, or of the approval of a run. */
export interface EmergencyApproval {
  readonly login: string
  /** Of the account, which stays when its login is changed. */
  readonly id: number
  readonly evidence: string
  readonly at?: string
}

export type EventName = keyof EventData

/** The names of closing events: those that carry a verdict. */
export type ClosingName = Exclude<
  EventName,
  'snapshot.began' | 'sync.began' | 'rollback.began' | 'resume.began' | 'emergency.granted'
>
/** The names of the events that stand before a first effect. */
export type BeganName = Exclude<EventName, ClosingName>
