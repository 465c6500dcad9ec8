import { randomBytes, randomUUID } from 'node:crypto'
import { formatInstant, isObject, numberAt } from '@chg/core'
import { badRequest, invalid, notFound } from '../../status-error.ts'
import type { Store } from '../../store.ts'
import type { Answer, Call } from '../api.ts'
import { parseBody } from '../body.ts'
import { serviceAccountUser, type User } from './user.ts'

const ISSUER = 'https://kubernetes.default.svc'
const HOUR_S = 3_600
const LEAST_S = 600

/** Gives tokens to service accounts, and knows them again until they expire or their account is gone. */
export interface ServiceAccountTokens {
  /** POST to `serviceaccounts/<name>/token`: a TokenRequest. */
  issue(call: Call): Answer
  userOf(token: string): User | undefined
}

interface Issued {
  readonly namespace: string
  readonly name: string
  readonly uid: string
  readonly expires: number
}

export function serviceAccountTokens(store: Store, now: () => Date): ServiceAccountTokens {
  const issued = new Map<string, Issued>()
  return {
    issue({ path: { namespace, name }, kind, request }) {
      const account = store.get(kind.plural, namespace, name)
      if (account === undefined) throw notFound(kind, name)
      const body = parseBody(request, 'TokenRequest')
      if (!isObject(body)) throw badRequest('a TokenRequest is an object')
      const seconds = numberAt(body, 'spec', 'expirationSeconds') ?? HOUR_S
      if (seconds < LEAST_S) {
        const problem = `Invalid value: ${seconds}: may not specify a duration less than 10 minutes`
        throw invalid('authentication.k8s.io', 'TokenRequest', '', 'spec.expirationSeconds', problem)
      }
      const { uid } = account.metadata
      const begin = Math.floor(now().getTime() / 1_000)
      const token = jwt({
        aud: [ISSUER],
        exp: begin + seconds,
        iat: begin,
        iss: ISSUER,
        jti: randomUUID(),
        'kubernetes.io': { namespace, serviceaccount: { name, uid } },
        nbf: begin,
        sub: `system:serviceaccount:${namespace}:${name}`,
      })
      issued.set(token, { namespace, name, uid, expires: (begin + seconds) * 1_000 })
      return {
        status: 201,
        body: {
          kind: 'TokenRequest',
          apiVersion: 'authentication.k8s.io/v1',
          metadata: { name, namespace, uid, creationTimestamp: formatInstant(now()) },
          spec: { audiences: [ISSUER], expirationSeconds: seconds, boundObjectRef: null },
          status: { token, expirationTimestamp: formatInstant(new Date((begin + seconds) * 1_000)) },
        },
      }
    },
    userOf(token) {
      const found = issued.get(token)
      if (found === undefined || now().getTime() >= found.expires) return undefined
      const { namespace, name, uid } = found
      const account = store.get('serviceaccounts', namespace, name)
      return account?.metadata.uid === uid ? serviceAccountUser(namespace, name, uid) : undefined
    },
  }
}

/** Of the shape of a real one; what makes it good is that it is remembered, not its signature. */
function jwt(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signature = randomBytes(256).toString('base64url')
  return [part({ alg: 'RS256', kid: 'sandbox' }), part(claims), signature].join('.')
}
