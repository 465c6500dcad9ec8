import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { isObject, type JsonObject, listAt, numberAt, stringAt } from '@chg/core'
import type { NewObject, Store } from '../store.ts'
import { ArgoError } from './argo-error.ts'

/** Whose token it is: `proj:<project>:<role>`. */
export interface RoleClaims {
  readonly subject: string
  readonly project: string
  readonly role: string
}

/** Makes a token of a project's role, as Argo CD does, and notes it in the status of the project. `seconds` 0: for ever. */
export function issueRoleToken(
  store: Store,
  key: string,
  { project, role, seconds, now }: { project: string; role: string; seconds: number; now: Date },
): string {
  const iat = Math.floor(now.getTime() / 1000)
  const id = randomUUID()
  const exp = seconds > 0 ? { exp: iat + seconds } : {}
  const claims = { iss: 'argocd', sub: `proj:${project}:${role}`, ...exp, nbf: iat, iat, jti: id }
  store.update('appprojects', 'argocd', project, (current) => {
    const status = isObject(current.status) ? current.status : {}
    const byRole = isObject(status.jwtTokensByRole) ? status.jwtTokensByRole : {}
    const items = [...listAt(byRole, role, 'items'), { iat, id, ...exp }]
    return {
      ...current,
      status: { ...status, jwtTokensByRole: { ...byRole, [role]: { items } } },
    } as NewObject
  })
  const body = [{ alg: 'HS256', typ: 'JWT' }, claims].map(encode).join('.')
  return `${body}.${signature(key, body)}`
}

/** The claims of a token that this Argo CD has signed; throws in its words where the token does not count. */
export function readRoleToken(store: Store, key: string, token: string, now: Date): RoleClaims {
  const body = token.slice(0, token.lastIndexOf('.'))
  const given = Buffer.from(token.slice(body.length + 1))
  const own = Buffer.from(signature(key, body))
  if (given.length !== own.length || !timingSafeEqual(given, own))
    throw new ArgoError(
      'Unauthenticated',
      'invalid session: token signature is invalid: signature is invalid',
    )
  const claims = JSON.parse(Buffer.from(body.split('.')[1] ?? '', 'base64url').toString('utf8')) as JsonObject
  const expires = numberAt(claims, 'exp')
  if (expires !== undefined && now.getTime() >= expires * 1000)
    throw new ArgoError('Unauthenticated', 'invalid session: token has invalid claims: token is expired')
  const subject = stringAt(claims, 'sub') ?? ''
  const [, project = '', role = ''] = subject.split(':')
  const items = listAt(
    store.get('appprojects', 'argocd', project),
    'status',
    'jwtTokensByRole',
    role,
    'items',
  )
  if (!items.some((item) => stringAt(item, 'id') === stringAt(claims, 'jti')))
    throw new ArgoError(
      'Unauthenticated',
      `invalid session: token for role ${role} of project ${project} is revoked`,
    )
  return { subject, project, role }
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

const signature = (key: string, body: string) => createHmac('sha256', key).update(body).digest('base64url')
