import type { SandboxUser } from '../../sandbox.ts'

/** Who a request comes from. */
export interface User {
  readonly name: string
  readonly groups: readonly string[]
  /** Of a service account. */
  readonly uid?: string
  /** What a user of the sandbox's options may not do; such a user may do all else. */
  readonly deny?: SandboxUser['deny']
}

/** Members may do everything. */
export const MASTERS = 'system:masters'
export const AUTHENTICATED = 'system:authenticated'

export const administrator: User = { name: 'kubernetes-admin', groups: [MASTERS, AUTHENTICATED] }
/** A request without a bearer token. */
export const anonymous: User = { name: 'system:anonymous', groups: ['system:unauthenticated'] }

/** The user that a pod's token stands for. */
export function serviceAccountUser(namespace: string, name: string, uid: string): User {
  const groups = ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, AUTHENTICATED]
  return { name: `system:serviceaccount:${namespace}:${name}`, groups, uid }
}
