import { at, isObject, type JsonObject, listAt } from '@chg/core'
import type { Path } from '@chg/findings'
import type { Member } from './member.ts'
import { namesIn, namespacesOf } from './namespaces.ts'
import { podPlacesOf } from './pod-places.ts'
import { ReferenceCheck } from './reference-check.ts'
import { selectedPods, unmatched } from './selection.ts'
import { isEmpty } from './targets.ts'

/** Namespaces of a peer that are looked through for what was probably meant: it is a courtesy. */
const MAX_PLACES = 8

/**
 * Peers of a NetworkPolicy → pods and namespaces. They often come from elsewhere: a warning where one is missed by a slip, or where none of
 * a rule's peers is there, though the set has pods with such labels.
 */
export function checkPeers(member: Member, check: ReferenceCheck): void {
  for (const [field, peers] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const)
    for (const [index, rule] of listAt(member.object, 'spec', field).entries()) {
      const misses = listAt(rule, peers).map((peer, nth) =>
        missOf(member, check, peer, ['spec', field, index, peers, nth]),
      )
      const isForNobody = misses.every((miss) => miss !== undefined)
      for (const miss of misses)
        if (miss !== undefined && (isForNobody || miss.isSlip))
          check.found.push({ object: member.object, problem: { ...miss.problem, level: 'warning' } })
    }
}

/** Why a peer selects no pod; undefined where it does, or may. */
function missOf(member: Member, check: ReferenceCheck, peer: unknown, path: Path) {
  const { places, areAll } = placesOf(member, check, peer, [...path, 'namespaceSelector'])
  const selector = at(peer, 'podSelector')
  if (!isObject(selector) || isEmpty(selector)) return undefined
  const known = podPlacesOf(check.set)
  const filled = places.filter((place) => known.hasPods(place))
  if (filled.length === 0) return undefined
  const selected = selectedPods(check.set, { selector, namespace: '', labelsPath: [] })
  const reached = new Set(filled)
  const isThere = ({ member: { namespace } }: { readonly member: Member }) =>
    reached.has('') || namespace === '' || reached.has(namespace)
  if (selected.some(isThere)) return undefined
  const labelsPath = [...path, 'podSelector', 'matchLabels']
  // What a chart or a team calls its pods: labels that none of them has are those of others.
  const isSpoken = keysOf(selector).every((key) => filled.some((place) => known.hasLabel(place, key)))
  for (const namespace of filled.slice(0, MAX_PLACES)) {
    const aside = new ReferenceCheck(check.set, false)
    unmatched(aside, member, { selector, namespace, labelsPath })
    for (const { problem } of aside.found) {
      const isSlip = problem.level === 'error'
      if (isSlip || (areAll && filled.length === places.length && isSpoken)) return { problem, isSlip }
    }
  }
  return undefined
}

/** The namespaces of a peer, as far as they are known, and whether these are all. */
function placesOf(member: Member, check: ReferenceCheck, peer: unknown, path: Path) {
  const selector = at(peer, 'namespaceSelector')
  if (!isObject(selector)) return { places: [member.namespace], areAll: true }
  if (isEmpty(selector)) return { places: [''], areAll: false }
  const namespaces = namespacesOf(check.set)
  const selected = namespaces.selected(selector)
  const near = selected.length === 0 ? namespaces.near(selector) : undefined
  const named = namesIn(selector)
  if (near !== undefined && !named?.some((name) => podPlacesOf(check.set).isStated(name))) {
    const what = `selects no Namespace of these objects: Namespace ${near.name} has ${near.is}`
    check.warning(
      member,
      [...path, 'matchLabels', near.key],
      'selector-unmatched',
      what,
      `did you mean ${near.is}?`,
    )
  }
  return named === undefined ? { places: selected, areAll: false } : { places: named, areAll: true }
}

function keysOf(selector: JsonObject): readonly string[] {
  const { matchLabels } = selector
  return [
    ...(isObject(matchLabels) ? Object.keys(matchLabels) : []),
    ...listAt(selector, 'matchExpressions').map((one) => String(at(one, 'key'))),
  ]
}
