import { at, formatInstant, isObject, stringAt } from '@chg/core'
import type { EndpointRequest } from '../../endpoint.ts'
import { badRequest } from '../../status-error.ts'
import type { Store } from '../../store.ts'
import type { Answer } from '../api.ts'
import type { ApiPath } from '../api-path.ts'
import { parseBody } from '../body.ts'
import { decide } from './authorize.ts'
import type { PathAction, ResourceAction } from './policy-rule.ts'
import type { User } from './user.ts'

const authorization = { group: 'authorization.k8s.io', version: 'v1' }
const authentication = { group: 'authentication.k8s.io', version: 'v1' }

/** The kinds that are asked and never stored; for discovery. */
export const reviewKinds = [
  { ...authorization, plural: 'selfsubjectaccessreviews', kind: 'SelfSubjectAccessReview' },
  { ...authentication, plural: 'selfsubjectreviews', kind: 'SelfSubjectReview' },
] as const

/** The answer to a question about the asker itself; undefined for any other path. */
export function review(
  store: Store,
  user: User,
  request: EndpointRequest,
  { group, version, plural }: ApiPath,
  now: Date,
): Answer | undefined {
  const kind = reviewKinds.find(
    (one) => one.group === group && one.version === version && one.plural === plural,
  )?.kind
  if (kind === undefined || request.method !== 'POST') return undefined
  const body = parseBody(request, kind)
  if (!isObject(body)) throw badRequest(`a ${kind} is an object`)
  const head = { kind, apiVersion: `${group}/${version}` }
  if (kind === 'SelfSubjectAccessReview') {
    const { allowed, reason } = decide(store, user, wanted(body.spec))
    const status = { allowed, ...(reason !== '' && { reason }) }
    return { status: 201, body: { ...head, metadata: {}, spec: body.spec, status } }
  }
  const { name, uid, groups } = user
  const userInfo = { username: name, ...(uid !== undefined && { uid }), groups }
  const metadata = { creationTimestamp: formatInstant(now) }
  return { status: 201, body: { ...head, metadata, status: { userInfo } } }
}

function wanted(spec: unknown): ResourceAction | PathAction {
  const path = stringAt(spec, 'nonResourceAttributes', 'path')
  const verbOfPath = stringAt(spec, 'nonResourceAttributes', 'verb')
  if (path !== undefined) return { verb: verbOfPath ?? '', path }
  const attributes = at(spec, 'resourceAttributes')
  const text = (field: string) => stringAt(attributes, field) ?? ''
  return {
    verb: text('verb'),
    group: text('group'),
    resource: text('resource'),
    subresource: text('subresource'),
    namespace: text('namespace'),
    name: text('name'),
  }
}
