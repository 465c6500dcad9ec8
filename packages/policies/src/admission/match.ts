import { listAt, stringAt } from '@chg/core'
import { matchesSelector } from '@chg/kubernetes'
import { labelsOf } from '../label-selector.ts'
import type { ResourceType } from '../resource-type.ts'
import { asksForUnknownNamespace, type Subject } from './subject.ts'

/**
 * `other-version`: the rule names another version of the kind, to which a cluster would convert the object.
 * `unknown-namespace`: labels of a namespace decide that none of the trees holds.
 */
export type Match = 'yes' | 'no' | 'other-version' | 'unknown-namespace'

/** A policy's `matchConstraints` or a binding's `matchResources` against an object that is being created. */
export function matches(constraints: unknown, subject: Subject): Match {
  const { manifest, namespaceLabels } = subject
  if (!matchesSelector(objectIn(constraints, 'objectSelector'), labelsOf(manifest.object))) return 'no'
  if (listAt(constraints, 'excludeResourceRules').some((rule) => covers(rule, subject, true))) return 'no'
  const rules = listAt(constraints, 'resourceRules')
  // A binding may leave the rules out: then it takes what its policy takes.
  const covered = rules.length === 0 || rules.some((rule) => covers(rule, subject, true))
  const equivalent = stringAt(constraints, 'matchPolicy') !== 'Exact'
  if (!covered && !(equivalent && rules.some((rule) => covers(rule, subject, false)))) return 'no'
  const selector = objectIn(constraints, 'namespaceSelector')
  if (asksForUnknownNamespace(selector, subject)) return 'unknown-namespace'
  if (namespaceLabels !== undefined && !matchesSelector(selector, namespaceLabels)) return 'no'
  return covered ? 'yes' : 'other-version'
}

function objectIn(constraints: unknown, name: string): unknown {
  return typeof constraints === 'object' && constraints !== null
    ? (constraints as Record<string, unknown>)[name]
    : undefined
}

/** Kubernetes: `rules.Matcher`. */
function covers(rule: unknown, { manifest, type }: Subject, sameVersion: boolean): boolean {
  const names = listAt(rule, 'resourceNames')
  return (
    has(rule, 'operations', 'CREATE') &&
    has(rule, 'apiGroups', type.group) &&
    (!sameVersion || has(rule, 'apiVersions', type.version)) &&
    listAt(rule, 'resources').some((resource) => namesResource(resource, type.plural)) &&
    inScope(stringAt(rule, 'scope'), type) &&
    (names.length === 0 || names.includes(manifest.name))
  )
}

function has(rule: unknown, field: string, wanted: string): boolean {
  const listed = listAt(rule, field)
  return listed.includes('*') || listed.includes(wanted)
}

/** `pods`, `*`, `pods/*`, or all with subresources; a manifest is never a subresource. */
function namesResource(resource: unknown, plural: string): boolean {
  const [name, subresource = ''] = String(resource).split('/')
  return (name === '*' || name === plural) && (subresource === '' || subresource === '*')
}

function inScope(scope: string | undefined, { namespaced }: ResourceType): boolean {
  return scope === undefined || scope === '*' || (scope === 'Namespaced') === namespaced
}
