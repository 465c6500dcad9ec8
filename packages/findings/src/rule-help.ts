/** What a rule is about: for the pages and reports that show one. */
export interface RuleHelp {
  /** One sentence: what is wrong where it is found. */
  readonly what: string
  /** What to do, and where more is to be read. Markdown. */
  readonly help: string
}

/** By rule. */
export type RuleHelps = { readonly [rule: string]: RuleHelp }
