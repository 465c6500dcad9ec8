import { ChgError } from '@chg/core'

/** Control characters, blanks and what Git gives a meaning in a revision. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const forbidden = /[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|\/\/|^\/|\/$|\.$|^-/

/** The name of a branch. Throws `ledger-location-invalid`. Source of the rule: `git check-ref-format --branch`. */
export function parseBranchName(name: string): string {
  const parts = name.split('/')
  const fits =
    name !== '' &&
    name.length <= 200 &&
    name !== '@' &&
    name !== 'HEAD' &&
    !name.startsWith('refs/') &&
    !forbidden.test(name) &&
    parts.every((part) => !part.startsWith('.') && !part.endsWith('.lock'))
  if (fits) return name
  throw new ChgError(
    'ledger-location-invalid',
    `ledger git:${JSON.stringify(name.slice(0, 80))} is not the name of a branch`,
    'name a branch that holds nothing else, for example git:change-ledger',
  )
}
