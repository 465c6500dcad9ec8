import { type Definition, describeInput } from '../docs/definition.ts'

/** What `chg` knows of the actions: enough for its help and to read a command line. */
export type Menu = { readonly [action: string]: MenuEntry }

export interface MenuEntry {
  readonly description: string
  readonly inputs: { readonly [input: string]: MenuInput }
}

export interface MenuInput {
  readonly description: string
  readonly required: boolean
  /** Takes true or false: may stand alone on a command line. */
  readonly flag: boolean
  readonly example: string
}

export function menuOf(definitions: readonly Definition[]): Menu {
  const entries = definitions.map(({ name, description, inputs }): [string, MenuEntry] => [
    name,
    {
      description,
      inputs: Object.fromEntries(
        Object.entries(inputs).map(([input, spec]) => [
          input,
          {
            description: describeInput(spec),
            required: spec.required,
            flag: spec.takes === 'true or false',
            example: spec.example,
          },
        ]),
      ),
    },
  ])
  return Object.fromEntries(entries)
}
