/** Whether a window is meant for a subject; `doubt` says what is missing or wrong where that can't be told. */
export type Match = { readonly matches: boolean } | { readonly doubt: Doubt }

export interface Doubt {
  readonly kind: 'subject' | 'window'
  /** The end of a sentence that begins with the window. */
  readonly problem: string
}
