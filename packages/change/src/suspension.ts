/** What a suspended step leaves behind, so that another run can take it up: what to run, when, and until when that is worth it. */
export interface Suspension {
  /** The revision that was to be rolled out, where the step was told. */
  readonly revision?: string
  /** The next slots that are long enough, as the calendar stood then; never empty, the first one is the planned opening. */
  readonly openings: readonly Opening[]
  /** RFC 3339: later nobody resumes it. */
  readonly until: string
  /** The check run on GitHub that is pending meanwhile. */
  readonly check?: { readonly name: string; readonly sha: string }
}

/** RFC 3339. `closes` is missing where no end was in sight. */
export interface Opening {
  readonly opens: string
  readonly closes?: string
}
