/** What can go wrong with a request, injected by a test. */
export interface Fault {
  readonly endpoint?: 'kubernetes' | 'argocd' | 'github' | 'storage'
  readonly method?: string
  /** Matched against the path. */
  readonly path?: RegExp
  /** How many requests it hits; for ever when left out. */
  readonly times?: number
  readonly effect:
    | { readonly kind: 'latency'; readonly ms: number }
    | {
        readonly kind: 'status'
        readonly status: number
        readonly headers?: Readonly<Record<string, string>>
        readonly body?: unknown
      }
    | { readonly kind: 'reset' }
    | { readonly kind: 'truncate'; readonly bytes: number }
    /** Answers as it did to the same request the time before. */
    | { readonly kind: 'stale' }
}

export interface Faults {
  inject(fault: Fault): void
  clear(): void
}
