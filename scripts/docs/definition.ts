/** What the documents need of an action's definition; `ActionDefinition` of @chg/action has it all. */
export interface Definition {
  readonly name: string
  readonly description: string
  readonly inputs: { readonly [name: string]: InputDefinition }
  readonly outputs: { readonly [name: string]: string }
}

export interface InputDefinition {
  readonly description: string
  readonly required: boolean
  readonly default?: string
  readonly secret: false | 'value' | 'content'
  readonly takes: string
  readonly example: string
}

/** What `runAction` writes for every action. */
const commonOutputs = {
  verdict:
    '`pass`, `refuse`, `suspended` or `unknown`. Only `pass` is pass: test it before anything is changed.',
  code: 'Why, as a stable word to branch on.',
  reason: 'Why, as a sentence.',
}

/** All outputs of an action: the common ones first. */
export function outputsOf(definition: Definition): Readonly<Record<string, string>> {
  return { ...commonOutputs, ...definition.outputs }
}

/** The description of an input with its default in words, unless it tells it already. */
export function describeInput({ description, default: value }: InputDefinition): string {
  if (value === undefined || /default:/i.test(description)) return description
  return `${description} Default: ${value === '' ? 'empty' : `\`${value}\``}.`
}
