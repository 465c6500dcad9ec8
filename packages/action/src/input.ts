import { ChgError, messageOf, parseDuration, parseInstant } from '@chg/core'

/**
 * What must be masked before first use, and is refused in `.github/chg.yaml`: the whole `value`; or the `content`, where a path may
 * stand instead of it.
 */
export type Secrecy = false | 'value' | 'content'

/** One input as data: `action.yml`, the README table and the parsed type all come from it. */
export interface Input<T> {
  readonly description: string
  readonly required: boolean
  /** As a user would write it. Kept out of `action.yml`, where it would hide the defaults of `.github/chg.yaml`. */
  readonly default?: string
  readonly secret: Secrecy
  /** What it takes, in words: "a duration such as 30m". */
  readonly takes: string
  readonly example: string
  /** Throws a sentence. Never called with an empty text. */
  readonly parse: (text: string) => T
}

interface Options {
  readonly description: string
  readonly required?: boolean
  readonly default?: string
  readonly example?: string
}
type Maybe<T, O extends Options> = O extends { required: true } | { default: string } ? T : T | undefined

const kind =
  <T>(takes: string, example: string, parse: (text: string) => T, secret: Secrecy = false) =>
  <const O extends Options>(options: O): Input<Maybe<T, O>> => ({
    description: options.description,
    required: options.required === true,
    ...(options.default !== undefined && { default: options.default }),
    secret,
    takes,
    example: options.example ?? options.default ?? example,
    parse: parse as (text: string) => Maybe<T, O>,
  })

const lines = (value: string) =>
  value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** Any text, trimmed. */
export const text = kind('text', 'api-gateway', (value) => value.trim())
/** Masked text. */
export const secret = kind('a secret', `\${{ secrets.TOKEN }}`, (value) => value.trim(), 'value')
/** Several lines kept as they are, such as a kubeconfig: a path or the content. */
export const textOrPath = kind(
  'a path, or the content itself',
  'deploy/kubeconfig.yaml',
  (value) => value,
  'content',
)
/** One item a line; blank lines do not count. */
export const list = kind('a list, one item per line', 'apps/api-gateway', lines)
/** `name=value`, one a line; a name stands once. */
export const pairs = kind('name=value, one per line', 'tier=web', (value) => {
  const read = lines(value).map((line) => /^([^=]+?)\s*=\s*(.*)$/s.exec(line) ?? [line])
  const odd = read.find(([, name]) => name === undefined)
  if (odd !== undefined) throw new Error(`${JSON.stringify(odd[0]?.slice(0, 60))} is not name=value`)
  const names = read.map(([, name]) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new Error(`${JSON.stringify(twice.slice(0, 60))} stands in it twice`)
  return Object.fromEntries(read.map(([, name = '', text = '']) => [name, text]))
})
/** One masked item a line. */
export const secretList = kind('a list, one item per line', `\${{ secrets.HEADERS }}`, lines, 'value')
/** A Go duration, in milliseconds. */
export const duration = kind('a duration such as 90s, 30m or 1h30m', '30m', parseDuration)
/** An RFC 3339 instant. */
export const instant = kind('an instant in RFC 3339, with its zone', '2026-11-24T02:00:00Z', (value) => {
  const at = parseInstant(value.trim())
  if (at === undefined) throw new Error('it is not an RFC 3339 instant')
  return at
})
/** `true` or `false`. */
export const flag = kind('true or false', 'true', (value) => {
  const word = value.trim().toLowerCase()
  if (word !== 'true' && word !== 'false') throw new Error('it is neither true nor false')
  return word === 'true'
})
/** A whole number, not negative. */
export const integer = kind('a whole number', '2', (value) => {
  if (!/^\d{1,9}$/.test(value.trim())) throw new Error('it is not a whole number')
  return Number(value.trim())
})

/** One of the given words. */
export function oneOf<const W extends readonly string[], const O extends Options>(
  words: W,
  options: O,
): Input<Maybe<W[number], O>> {
  return kind(`one of ${words.join(', ')}`, words[0] ?? '', (value): W[number] => {
    const word = value.trim()
    if (!words.includes(word)) throw new Error(`it is not one of ${words.join(', ')}`)
    return word
  })(options)
}

/** Parses one text; the problem, if any, names the input, what it got, what it takes and an example. */
export function parseInput<T>(name: string, input: Input<T>, value: string): T {
  try {
    return input.parse(value)
  } catch (error) {
    const got = input.secret ? 'the given secret' : JSON.stringify(value.slice(0, 80))
    throw new ChgError(
      'input-invalid',
      `input ${name}: ${got} was given, but ${messageOf(error)}; it takes ${input.takes}`,
      `for example ${name}: ${input.example}`,
      { cause: error },
    )
  }
}
