import type { Extensions } from '../check/check.ts'
import { AUTHORIZER, RESOURCE_CHECK } from '../check/signature.ts'
import { BOOL, DYN, INT, listOf, mapOf, objectOf, STRING, TIMESTAMP, type Type } from '../check/type.ts'

const texts = (...names: readonly string[]) => names.map((name) => [name, STRING] as const)
const object = (name: string, ...fields: readonly (readonly [string, Type])[]) =>
  objectOf(`kubernetes.${name}`, new Map(fields))

const kind = object('GroupVersionKind', ...texts('group', 'version', 'kind'))
const resource = object('GroupVersionResource', ...texts('group', 'version', 'resource'))
const user = object(
  'UserInfo',
  ...texts('username', 'uid'),
  ['groups', listOf(STRING)],
  ['extra', mapOf(STRING, listOf(STRING))],
)
const request = object(
  'AdmissionRequest',
  ...texts('subResource', 'requestSubResource', 'name', 'namespace', 'operation'),
  ['kind', kind],
  ['resource', resource],
  ['requestKind', kind],
  ['requestResource', resource],
  ['userInfo', user],
  ['dryRun', BOOL],
  ['options', DYN],
)
const metadata = object(
  'NamespaceMetadata',
  ...texts('name', 'generateName', 'namespace', 'UID', 'resourceVersion'),
  ['labels', mapOf(STRING, STRING)],
  ['annotations', mapOf(STRING, STRING)],
  ['creationTimestamp', TIMESTAMP],
  ['deletionGracePeriodSeconds', INT],
  ['deletionTimestamp', TIMESTAMP],
  ['generation', INT],
  ['finalizers', listOf(STRING)],
)
const condition = object('NamespaceCondition', ...texts('status', 'type', 'message', 'reason'), [
  'lastTransitionTime',
  TIMESTAMP,
])
const namespace = object(
  'Namespace',
  ['metadata', metadata],
  ['spec', object('NamespaceSpec', ['finalizers', listOf(STRING)])],
  ['status', object('NamespaceStatus', ['phase', STRING], ['conditions', listOf(condition)])],
)

/** What depends on the field that the expression stands in. */
export interface AdmissionNames {
  readonly hasParams: boolean
  readonly hasAuthorizer: boolean
  /** Types of `variables`; undefined where it is not declared. */
  readonly variables?: ReadonlyMap<string, Type> | undefined
}

/** Variables of expressions in admission policies and webhooks (apiserver: plugin/cel, createEnvForOpts, BuildRequestType, BuildNamespaceType). */
export function admissionVariables(names: AdmissionNames): ReadonlyMap<string, Type> {
  const declared = new Map([
    ['object', DYN],
    ['oldObject', DYN],
    ['namespaceObject', namespace],
    ['request', request],
  ])
  if (names.hasParams) declared.set('params', DYN)
  if (names.hasAuthorizer) {
    declared.set('authorizer', AUTHORIZER)
    declared.set('authorizer.requestResource', RESOURCE_CHECK)
  }
  if (names.variables !== undefined)
    declared.set('variables', objectOf('kubernetes.variables', names.variables))
  return declared
}

/** What is known of a variable's type where it is read: that of scalars, lists and maps (apiserver: convertCelTypeToDeclType). */
export function variableType(type: Type): Type {
  const [one = DYN, two = DYN] = type.params
  if (type.kind === 'list') return listOf(variableType(one))
  if (type.kind === 'map') return mapOf(variableType(one), variableType(two))
  return kept.has(type.kind) ? type : DYN
}

const kept = new Set<Type['kind']>([
  ...(['bool', 'bytes', 'double', 'duration', 'int', 'null_type', 'string', 'timestamp', 'uint'] as const),
])

/** Fields of every name, whose types show in evaluation only. */
class AnyFields extends Map<string, Type> {
  override get(): Type {
    return DYN
  }
}

/** What an ApplyConfiguration evaluates to, and the items of what a JSONPatch evaluates to. */
export const APPLIED = objectOf('Object', new AnyFields())
export const PATCH = objectOf('JSONPatch', new Map([...texts('op', 'path', 'from'), ['value', DYN] as const]))

/** What expressions of mutations may use besides (apiserver: plugin/cel, hasPatchTypes; cel/mutation). */
export const mutationExtensions: Extensions = {
  messages: (name) => {
    if (name === 'JSONPatch') return PATCH
    if (name === 'Object') return APPLIED
    return name.startsWith('Object.') ? objectOf(name, new AnyFields()) : undefined
  },
  functions: { 'jsonpatch.escapeKey': ['(string) string'] },
}
