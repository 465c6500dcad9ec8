import type { EndpointRequest } from '../../endpoint.ts'
import type { SandboxUser } from '../../sandbox.ts'
import { unauthorized } from '../../status-error.ts'
import type { ServiceAccountTokens } from './service-account-tokens.ts'
import { AUTHENTICATED, administrator, anonymous, type User } from './user.ts'

/** Tokens that are known from the start, and those of service accounts. */
export interface Tokens {
  readonly administrator: string
  readonly users: readonly SandboxUser[]
  readonly serviceAccounts: ServiceAccountTokens
}

/** The user of the request's bearer token; nobody in particular without any. Throws 401 for a token that nobody knows. */
export function authenticate({ headers }: EndpointRequest, tokens: Tokens): User {
  const token = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]
  if (token === undefined) return anonymous
  if (token === tokens.administrator) return administrator
  const known = tokens.users.find((one) => one.token === token)
  if (known !== undefined) return { name: known.user, groups: [AUTHENTICATED], deny: known.deny }
  const account = tokens.serviceAccounts.userOf(token)
  if (account === undefined) throw unauthorized()
  return account
}
