import { isObject, type JsonObject } from '@chg/core'
import { ArgoError } from './argo-error.ts'

/** The members of a request that have a type of their own in Go, and those without which it cannot be passed on. */
export interface RequestShape {
  readonly name: string
  readonly members: Readonly<Record<string, 'string' | 'bool' | 'int64' | '[]string' | '[]int64'>>
  readonly required?: readonly string[]
}

export const shapes = {
  sync: {
    name: 'ApplicationSyncRequest',
    members: {
      revision: 'string',
      prune: 'bool',
      dryRun: 'bool',
      project: 'string',
      appNamespace: 'string',
      revisions: '[]string',
      sourcePositions: '[]int64',
    },
  },
  rollback: {
    name: 'ApplicationRollbackRequest',
    members: { id: 'int64', prune: 'bool', dryRun: 'bool', project: 'string', appNamespace: 'string' },
    required: ['id'],
  },
  patch: {
    name: 'ApplicationPatchRequest',
    members: { patch: 'string', patchType: 'string', project: 'string', appNamespace: 'string' },
    required: ['patch', 'patchType'],
  },
  token: { name: 'ProjectTokenCreateRequest', members: { expiresIn: 'int64', id: 'string' } },
  other: { name: 'Request', members: {} },
} as const satisfies Record<string, RequestShape>

/**
 * The body of a write, as Go's encoding/json reads it: members by name whatever their case, those of another type refused,
 * those that nobody knows passed over; then what protobuf wants to be there.
 */
export function readBody(text: string, { name, members, required = [] }: RequestShape): JsonObject {
  const given = parsed(text)
  const known = new Map(Object.keys(members).map((member) => [member.toLowerCase(), member]))
  const body: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(given)) {
    const member = known.get(key.toLowerCase()) ?? key
    const type = members[member]
    if (type !== undefined && value !== null) check(value, type, `${name}.${member}`)
    if (value !== null) body[member] = value
  }
  for (const member of required)
    if (body[member] === undefined)
      throw new ArgoError(
        'Internal',
        `grpc: error while marshaling: proto: required field "${member}" not set`,
      )
  return body
}

function parsed(text: string): JsonObject {
  if (text === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : {}
  } catch {
    throw new ArgoError('InvalidArgument', `invalid character in ${JSON.stringify(text.slice(0, 20))}`)
  }
}

function check(value: unknown, type: string, field: string): void {
  const [list, one] = type.startsWith('[]') ? [true, type.slice(2)] : [false, type]
  const ofType = (part: unknown) =>
    one === 'int64' ? Number.isInteger(part) : typeof part === (one === 'bool' ? 'boolean' : one)
  const values: readonly unknown[] = list && Array.isArray(value) ? value : [value]
  const wrong = list && !Array.isArray(value) ? value : values.find((part) => !ofType(part))
  if (wrong === undefined) return
  throw new ArgoError(
    'InvalidArgument',
    `json: cannot unmarshal ${kindOf(wrong)} into Go struct field ${field} of type ${one}`,
  )
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'array'
  return typeof value === 'boolean' ? 'bool' : typeof value
}
