import type { Menu, MenuEntry } from '../bundle/menu.ts'
import { closest } from './closest.ts'
import { UsageError } from './usage-error.ts'

/** What a command line asks for. */
export type Command =
  | { readonly kind: 'help'; readonly action?: string }
  | {
      readonly kind: 'run'
      readonly action: string
      readonly inputs: Readonly<Record<string, string>>
      /** From `--env`: over the clean environment of the action. */
      readonly env: Readonly<Record<string, string>>
    }

/**
 * Reads `<action> --<input> <value> …`: also `--<input>=<value>`, a flag alone for true, and `--env NAME=value`
 * (or `--env NAME`, which hands on the caller's). Throws `UsageError`, one sentence.
 */
export function parseCommandLine(
  words: readonly string[],
  menu: Menu,
  caller: Readonly<Record<string, string | undefined>>,
): Command {
  const [action, ...rest] = words
  if (action === undefined || action === '--help' || action === '-h' || action === 'help')
    return { kind: 'help' }
  const entry = Object.hasOwn(menu, action) ? menu[action] : undefined
  if (entry === undefined)
    throw new UsageError(`there is no action ${quote(action)}${suggest(action, Object.keys(menu))}`)
  const inputs: Record<string, string> = {}
  const env: Record<string, string> = {}
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at] ?? ''
    if (word === '--help' || word === '-h') return { kind: 'help', action }
    if (!word.startsWith('--'))
      throw new UsageError(
        `${quote(word)} stands alone: write --<input> <value>, and quote a value with blanks`,
      )
    const equals = word.indexOf('=')
    const name = word.slice(2, equals < 0 ? undefined : equals)
    const next = rest[at + 1]
    const flag = entry.inputs[name]?.flag === true
    if (name !== 'env' && !Object.hasOwn(entry.inputs, name)) throw unknownInput(action, name, entry)
    let value: string
    if (equals >= 0) value = word.slice(equals + 1)
    else if (flag && next !== 'true' && next !== 'false') value = 'true'
    else if (next === undefined || (next.startsWith('--') && next !== '--'))
      throw new UsageError(`--${name} takes a value, for example --${name} ${example(name, entry)}`)
    else {
      value = next
      at += 1
    }
    if (name === 'env') Object.assign(env, variable(value, caller))
    else if (Object.hasOwn(inputs, name))
      throw new UsageError(`--${name} is given twice: give it once, a list one item per line`)
    else inputs[name] = value
  }
  return { kind: 'run', action, inputs, env }
}

function variable(
  value: string,
  caller: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const equals = value.indexOf('=')
  const name = equals < 0 ? value : value.slice(0, equals)
  if (!/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name))
    throw new UsageError(`--env ${quote(value)} is not of the form NAME=value`)
  if (equals >= 0) return { [name]: value.slice(equals + 1) }
  const own = caller[name]
  if (own === undefined)
    throw new UsageError(
      `--env ${name} hands on ${name}, but it is not set: set it, or write --env ${name}=value`,
    )
  return { [name]: own }
}

function unknownInput(action: string, name: string, { inputs }: MenuEntry): UsageError {
  return new UsageError(`${action} has no input ${quote(name)}${suggest(name, Object.keys(inputs))}`)
}

function suggest(word: string, known: readonly string[]): string {
  const near = closest(word, known)
  return near === undefined ? `: it is one of ${known.join(', ')}` : `: did you mean ${near}?`
}

const example = (name: string, { inputs }: MenuEntry) =>
  name === 'env' ? 'NAME=value' : (inputs[name]?.example ?? 'value').split('\n')[0]
const quote = (text: string) => JSON.stringify(text)
