import { ChgError, hasControlCharacter } from '@chg/core'

/** Blanks and what Git gives a meaning in a revision. */
const forbidden = /[ ~^:?*[\\]|\.\.|@\{|\/\/|^\/|\/$|\.$|^-/

/** The name of a branch. Throws `ledger-location-invalid`. Source of the rule: `git check-ref-format --branch`. */
export function parseBranchName(name: string): string {
  const parts = name.split('/')
  const fits =
    name !== '' &&
    name.length <= 200 &&
    name !== '@' &&
    name !== 'HEAD' &&
    !name.startsWith('refs/') &&
    !hasControlCharacter(name) &&
    !forbidden.test(name) &&
    parts.every((part) => !part.startsWith('.') && !part.endsWith('.lock'))
  if (fits) return name
  throw new ChgError(
    'ledger-location-invalid',
    `ledger git:${JSON.stringify(name.slice(0, 80))} is not the name of a branch`,
    'name a branch that holds nothing else, for example git:change-ledger',
  )
}
