import type { Action, Invoker, Subject } from '../subject.ts'

/** A deployment that was: what a history tells of it. What it does not tell is undefined, never guessed. */
export interface Deployment {
  readonly subject: Subject
  /** The project of the application, where it has one: picks its calendar. */
  readonly project?: string | undefined
  /** Whose history tells it. */
  readonly source: HistorySource
  readonly revision: string
  /** The instant that is judged. */
  readonly startedAt: Date
  readonly endedAt?: Date | undefined
  /** As Argo CD sees it: true for every operation that its controller did not begin itself. */
  readonly manual?: boolean | undefined
  readonly invoker?: Invoker | undefined
  /** Who started it, a hostile text; empty where it is not known. */
  readonly startedBy: string
  readonly action: Action
  readonly succeeded?: boolean | undefined
}

/** Argo CD's own list and last operation; its Kubernetes events; Flux's snapshots; our ledger. */
export const historySources = ['argocd', 'events', 'flux', 'ledger'] as const
export type HistorySource = (typeof historySources)[number]
