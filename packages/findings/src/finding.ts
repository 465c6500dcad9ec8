/** A problem at a place. `line` and `column` count from 1; without a line the whole file is meant. */
export interface Finding {
  /** Stable, kebab-case: `schema-unknown-field`, `policy-violation`. */
  readonly rule: string
  readonly level: 'error' | 'warning' | 'notice'
  /** One sentence. */
  readonly message: string
  /** What to do, when it is known. */
  readonly fix?: string
  readonly place: Place
  /** The object it is about: `Deployment api-gateway/api-gateway`. */
  readonly object?: string
}

export interface Place {
  /** Relative to the workspace, with forward slashes. */
  readonly file: string
  readonly line?: number
  readonly column?: number
  readonly endLine?: number
  readonly endColumn?: number
}
