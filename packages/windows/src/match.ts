/** Whether a window is meant for a subject; `doubt` says what is missing or wrong where that can't be told. */
export type Match = Told | { readonly doubt: Doubt }

export interface Told {
  readonly matches: boolean
  /** Where it does not match: the selectors that keep it out, as the calendar names them. */
  readonly by?: readonly string[]
}

export interface Doubt {
  readonly kind: 'subject' | 'window'
  /** The end of a sentence that begins with the window. */
  readonly problem: string
}
