import {
  at,
  canonicalJson,
  groupOf,
  isObject,
  type JsonObject,
  listAt,
  qualifiedName,
  stringAt,
} from '@chg/core'
import type { Path } from '@chg/findings'
import { isNamespaced } from './resources.ts'

/** What is said of a field of metadata. */
export type Say = (path: Path, message: string) => void

/** What keeps an object, or goes with it: owners and finalizers (apimachinery: `ValidateOwnerReferences`, `ValidateFinalizers`). */
export function holderProblems(object: JsonObject, say: Say): void {
  const controllers: (readonly [number, unknown])[] = []
  for (const [index, owner] of listAt(object, 'metadata', 'ownerReferences').entries()) {
    for (const field of ['apiVersion', 'kind', 'name', 'uid'])
      if (at(owner, field) === '')
        say(
          ['ownerReferences', index, field],
          `metadata.ownerReferences[${index}].${field} is empty, but an owner must have it`,
        )
    const version = stringAt(owner, 'apiVersion') ?? ''
    if (version !== '' && !/^[^/]*\/?[^/]+$/.test(version))
      say(
        ['ownerReferences', index, 'apiVersion'],
        `metadata.ownerReferences[${index}].apiVersion is ${JSON.stringify(version)}, but must be a group and a version, such as apps/v1`,
      )
    if (stringAt(owner, 'kind') === 'Event' && groupOf(stringAt(owner, 'apiVersion') ?? '') === '')
      say(['ownerReferences', index, 'kind'], 'an Event cannot be an owner')
    if (at(owner, 'controller') === true) controllers.push([index, owner])
  }
  const [first, ...others] = controllers
  // The same owner twice is made one before anybody looks (apiserver: `dedupOwnerReferences`).
  const second = others.find(([, owner]) => canonicalJson(owner) !== canonicalJson(first?.[1]))
  if (second !== undefined)
    say(
      ['ownerReferences', second[0], 'controller'],
      'only one of metadata.ownerReferences can have controller: true',
    )
  finalizerProblems(object, say)
}

function finalizerProblems(object: JsonObject, say: Say): void {
  const finalizers = listAt(object, 'metadata', 'finalizers')
  const needsPrefix = asksForPrefix(object)
  for (const [index, given] of finalizers.entries()) {
    // To Go a null in a list is an empty item.
    const finalizer = given ?? ''
    if (typeof finalizer !== 'string') continue
    const said = `metadata.finalizers[${index}] is ${JSON.stringify(finalizer)}, but must be`
    if (!qualifiedName.test(finalizer))
      say(['finalizers', index], `${said} a qualified name: ${qualifiedName.words}`)
    else if (needsPrefix && !finalizer.includes('/') && !standard.has(finalizer))
      say(['finalizers', index], `${said} one with a prefix, such as example.com/${finalizer}`)
  }
  const contrary = finalizers.indexOf('foregroundDeletion')
  if (contrary !== -1 && finalizers.includes('orphan'))
    say(['finalizers', contrary], 'metadata.finalizers cannot hold both orphan and foregroundDeletion')
}

/** core: `IsStandardFinalizerName` */
const standard = new Set(['kubernetes', 'orphan', 'foregroundDeletion'])

/** Groups whose validation is not core's `ValidateObjectMeta`; nor is that of custom kinds. */
const freeGroups = new Set([
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'coordination.k8s.io',
  'node.k8s.io',
  'policy',
])

function asksForPrefix(object: JsonObject): boolean {
  const apiVersion = stringAt(object, 'apiVersion') ?? ''
  const kind = stringAt(object, 'kind') ?? ''
  if (freeGroups.has(groupOf(apiVersion)) || (apiVersion === 'v1' && kind === 'Event')) return false
  return isNamespaced(apiVersion, kind) !== undefined
}

/** `[key, value]` of a mapping of metadata. */
export function membersOf(object: JsonObject, field: string): readonly [string, unknown][] {
  const members = at(object, 'metadata', field)
  return isObject(members) ? Object.entries(members) : []
}
