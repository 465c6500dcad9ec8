import type { Subject } from '../subject.ts'

/** A trap in an AppProject. */
export interface LintFinding {
  /** Stable, kebab-case, begins with `window-`. */
  readonly rule: string
  /** `error`: it does not do what it says, or Argo CD stumbles over it. */
  readonly level: 'error' | 'warning' | 'notice'
  /** One sentence. */
  readonly message: string
  /** What to do; ready to be pasted where that is possible. */
  readonly fix?: string
  /** The field in the AppProject: `['spec', 'syncWindows', 2, 'duration']`. */
  readonly path: readonly (string | number)[]
  readonly part: 'key' | 'value'
  /** An instant at which `decide` gives the answer that the message complains of, and for whom. */
  readonly shown?: { readonly at: Date; readonly subject: Subject }
}

/** What a rule says of one window; the path and the part are added to it. */
export interface Complaint {
  readonly rule: string
  readonly level: LintFinding['level']
  readonly message: string
  readonly fix?: string | undefined
  /** The field, and its place in a list. Default: the window as a whole. */
  readonly field?: readonly (string | number)[]
  readonly part?: 'key' | 'value'
  readonly shown?: LintFinding['shown'] | undefined
}
