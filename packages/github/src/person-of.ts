import { numberAt, stringAt } from '@chg/core'
import type { Person } from '@chg/reviews'

/** An account in an answer of GitHub; undefined where there is none, as for a commit whose address no account has. */
export function personOf(value: unknown): Person | undefined {
  const id = numberAt(value, 'id')
  const login = stringAt(value, 'login')
  if (id === undefined || login === undefined) return undefined
  return { id, login, bot: stringAt(value, 'type') !== 'User' }
}
