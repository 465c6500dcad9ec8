import { listAt, stringAt } from '@chg/core'
import type { SandboxParts } from '../parts.ts'
import type { ArgoCdUser } from '../sandbox.ts'
import { ArgoError } from './argo-error.ts'
import { allows, parsePolicy } from './rbac.ts'
import { readRoleToken } from './role-token.ts'

/** Who asks, by a token. */
export interface Asker {
  readonly name: string
  /** `applications`, `get`, `shop/api`. */
  may(resource: string, action: string, object: string): boolean
}

/** An account of the sandbox, or the role of a project. Throws `Unauthenticated` where the token is neither. */
export function askerOf(parts: SandboxParts, authorization: string | undefined): Asker {
  const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1]
  const all = { token: parts.tokens.argocd, user: 'admin', deny: [] }
  const account = [all, ...(parts.options.argocd?.tokens ?? [])].find((one) => one.token === token)
  if (account !== undefined) return accountOf(account)
  // What does not look like a token of Argo CD counts as none.
  if (token?.split('.').length !== 3) throw new ArgoError('Unauthenticated', 'no session information')
  return roleOf(parts, token)
}

function accountOf({ user, project, deny }: ArgoCdUser): Asker {
  return {
    name: user,
    may: (_, action, object) =>
      (project === undefined || object === project || object.startsWith(`${project}/`)) &&
      !deny.includes(action) &&
      !deny.includes('*'),
  }
}

function roleOf({ store, tokens, clock }: SandboxParts, token: string): Asker {
  const { subject, project, role } = readRoleToken(store, tokens.argocd, token, clock.now())
  // Its own project a role may always read (Argo CD: ProjectPoliciesString).
  const own = `p, ${subject}, projects, get, ${project}, allow`
  const written = listAt(store.get('appprojects', 'argocd', project), 'spec', 'roles')
    .filter((one) => stringAt(one, 'name') === role)
    .flatMap((one) => listAt(one, 'policies'))
  const policies = [own, ...written].flatMap((line) =>
    typeof line === 'string' ? (parsePolicy(line) ?? []) : [],
  )
  return {
    name: subject,
    may: (resource, action, object) =>
      allows(
        policies.filter((one) => one.subject === subject),
        { resource, action, object },
      ),
  }
}
