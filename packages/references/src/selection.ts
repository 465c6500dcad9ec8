import { at, isObject, type JsonObject, listAt } from '@chg/core'
import type { Path } from '@chg/findings'
import { matchesSelector } from '@chg/kubernetes'
import { type Member, mayMeet, sayMember } from './member.ts'
import type { ObjectSet } from './object-set.ts'
import type { PodTemplate } from './pod-template.ts'
import type { ReferenceCheck } from './reference-check.ts'
import { isSlip } from './slip.ts'

/** Labels that controllers give their pods: no template has them (apps, batch). */
const given = new Set([
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'pod-template-hash',
  'controller-revision-hash',
  'rollouts-pod-template-hash',
  'job-name',
  'batch.kubernetes.io/job-name',
  'batch.kubernetes.io/job-completion-index',
])

/** A LabelSelector over pods of one namespace, and where its equalities stand. */
export interface PodSelection {
  readonly selector: JsonObject
  readonly namespace: string
  /** Of the mapping of labels. */
  readonly labelsPath: Path
}

/** The pods of the set that are selected; labels that controllers give are taken for granted. */
export function selectedPods(set: ObjectSet, { selector, namespace }: PodSelection): readonly PodTemplate[] {
  const wanted = equalitiesOf(selector)
  const expressions = listAt(selector, 'matchExpressions').filter((one) => !given.has(String(at(one, 'key'))))
  // The rarest label leaves the fewest pods to look at.
  const candidates = wanted
    .map(([key, value]) => set.labelled(key, value))
    .reduce((least, one) => (one.length < least.length ? one : least), set.templates)
  const rest = { matchLabels: Object.fromEntries(wanted), matchExpressions: expressions }
  return candidates.filter(
    ({ member, labels }) => mayMeet(member.namespace, namespace) && matchesSelector(rest, texts(labels)),
  )
}

/**
 * Says that a selector selects nothing. Where pods of the set differ by a slip of one label, that is what was meant, and an error; else the
 * pods may come from elsewhere.
 */
export function unmatched(check: ReferenceCheck, member: Member, selection: PodSelection): void {
  const { labelsPath, selector } = selection
  const near = nearest(check.set, selection)
  if (near !== undefined) {
    const { key, is, pods } = near
    const path = [...labelsPath, key]
    const what = `selects no pod of these objects: ${sayMember(pods.member)} has ${is}`
    check.error(member, path, 'selector-unmatched', what, `did you mean ${is}?`)
    return
  }
  const said = equalitiesOf(selector)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')
  const fix = 'see that its pods come from elsewhere, or mend the labels'
  check.warning(
    member,
    labelsPath,
    'selector-unmatched',
    `selects no pod of these objects (${said || 'by expressions'})`,
    fix,
  )
}

/** Pods that all other labels fit, and one but for a slip. */
function nearest(set: ObjectSet, { selector, namespace }: PodSelection) {
  const wanted = equalitiesOf(selector)
  for (const [key, value] of wanted) {
    const others = wanted.filter(([other]) => other !== key)
    const fits = ({ member, labels }: PodTemplate) =>
      mayMeet(member.namespace, namespace) && others.every(([other, text]) => labels[other] === text)
    const meant = set.nearValue(key, value)
    if (meant !== undefined && isSlip(value, meant)) {
      const pods = set.labelled(key, meant).find(fits)
      if (pods !== undefined) return { key, is: `${key}: ${meant}`, pods }
    }
    const otherKey = set.nearKey(key)
    if (otherKey !== undefined && otherKey !== key && isSlip(key, otherKey)) {
      const pods = set.labelled(otherKey, value).find(fits)
      if (pods !== undefined) return { key, is: `${otherKey}: ${value}`, pods }
    }
  }
  return undefined
}

function equalitiesOf(selector: JsonObject): readonly (readonly [string, string])[] {
  const { matchLabels } = selector
  if (!isObject(matchLabels)) return []
  return Object.entries(matchLabels).flatMap(([key, value]) =>
    given.has(key) ? [] : [[key, String(value)] as const],
  )
}

function texts(labels: JsonObject): Readonly<Record<string, string>> {
  return labels as Readonly<Record<string, string>>
}
