import { isObject, stringAt } from '@chg/core'
import { matchesSelector } from '@chg/kubernetes'
import type { Manifest } from '@chg/manifests'
import { labelsOf } from '../label-selector.ts'
import type { AdmissionPolicy } from './admission-policy.ts'
import type { Binding } from './binding.ts'
import type { Subject } from './subject.ts'

/**
 * The parameter objects of a binding for one subject: one evaluation each. `[undefined]` for a policy without parameters;
 * The first tree that holds any counts. `missing` when none does and the binding says Deny; empty when it says Allow.
 */
export function paramsOf(
  policy: AdmissionPolicy,
  { paramRef }: Binding,
  { namespace }: Subject,
  trees: readonly (readonly Manifest[])[],
): readonly (Manifest | undefined)[] | 'missing' {
  const { paramKind } = policy
  if (paramKind === undefined || !isObject(paramRef)) return [undefined]
  const name = stringAt(paramRef, 'name')
  const wantedNamespace = stringAt(paramRef, 'namespace')
  const isWanted = (one: Manifest) =>
    one.apiVersion === paramKind.apiVersion &&
    one.kind === paramKind.kind &&
    (name === undefined ? matchesSelector(paramRef.selector, labelsOf(one.object)) : one.name === name) &&
    // Without a namespace in the reference, parameters with one are looked for beside the object.
    (one.namespace === '' || one.namespace === (wantedNamespace ?? namespace))
  for (const tree of trees) {
    const found = tree.filter(isWanted)
    if (found.length > 0) return found
  }
  return stringAt(paramRef, 'parameterNotFoundAction') === 'Allow' ? [] : 'missing'
}

/** `ConfigMap limits`, or by what it is selected. */
export function sayParamRef(policy: AdmissionPolicy, { paramRef }: Binding): string {
  const name = stringAt(paramRef, 'name')
  return `${policy.paramKind?.kind ?? 'parameter'} ${name ?? 'matching the selector'}`
}
