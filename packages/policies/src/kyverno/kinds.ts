import { at, isObject, listAt, stringAt } from '@chg/core'
import type { Finding } from '@chg/findings'
import type { Manifest } from '@chg/manifests'

const legacy = /^kyverno\.io\//
const cel = /^policies\.kyverno\.io\//
const celKinds = [
  'ValidatingPolicy',
  'NamespacedValidatingPolicy',
  'ImageValidatingPolicy',
  'NamespacedImageValidatingPolicy',
]

/** A Kyverno policy that says yes or no; those that mutate, generate or clean up are none. */
export function isKyvernoPolicy({ apiVersion, kind }: Manifest): boolean {
  return legacy.test(apiVersion)
    ? ['ClusterPolicy', 'Policy'].includes(kind)
    : cel.test(apiVersion) && celKinds.includes(kind)
}

export function isKyvernoException({ apiVersion, kind }: Manifest): boolean {
  return kind === 'PolicyException' && (legacy.test(apiVersion) || cel.test(apiVersion))
}

/** Any object of Kyverno's own groups: no policy is applied to them. */
export function isKyvernoObject({ apiVersion }: Manifest): boolean {
  return legacy.test(apiVersion) || cel.test(apiVersion)
}

/**
 * How a violation counts: Enforce and Deny are errors, Audit and Warn warnings. A policy that overrides its action for
 * some namespaces counts as its strictest; a policy in CEL without actions denies, a ClusterPolicy without one audits.
 */
export function levelOf({ object, apiVersion }: Manifest, rule: string): Finding['level'] {
  if (cel.test(apiVersion)) {
    const actions = listAt(object, 'spec', 'validationActions')
    return actions.length === 0 || actions.includes('Deny') ? 'error' : 'warning'
  }
  const name = rule.replace(/^autogen-(cronjob-)?/, '')
  const own = listAt(object, 'spec', 'rules').find((one) =>
    [rule, name].includes(stringAt(one, 'name') ?? ''),
  )
  const overrides = [
    ...listAt(own, 'validate', 'failureActionOverrides'),
    ...listAt(object, 'spec', 'validationFailureActionOverrides'),
  ].map((one) => stringAt(one, 'action'))
  const action =
    stringAt(own, 'validate', 'failureAction') ??
    stringAt(object, 'spec', 'validationFailureAction') ??
    'Audit'
  return [action, ...overrides].some((one) => one?.toLowerCase() === 'enforce') ? 'error' : 'warning'
}

/** Every namespaceSelector inside a policy: Kyverno answers "no match" when it does not know the namespace. */
export function namespaceSelectors(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(namespaceSelectors)
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, one]) =>
    key === 'namespaceSelector' ? [one] : namespaceSelectors(one),
  )
}

/** The expression that a result of a policy in CEL is about. */
export function expressionOf({ object }: Manifest, index: number | undefined): string | undefined {
  const validations = listAt(object, 'spec', 'validations')
  return index === undefined ? undefined : stringAt(at(validations, index), 'expression')
}
