import { type Field, said } from '../values/field.ts'
import { qualifiedName } from '../values/forms.ts'
import type { PodScope } from './scope.ts'

/**
 * Keys whose values are those of the pod itself (core: `ValidateMatchLabelKeysAndMismatchLabelKeys`). In a Pod they were added to
 * the selector before (core pod strategy: `applyLabelKeysToLabelSelector`), so that there a key of the selector is one too many.
 */
export function labelKeyRules(term: Field, { isPod, labels }: PodScope): void {
  const [match, mismatch] = [term.at('matchLabelKeys'), term.at('mismatchLabelKeys')]
  if (match.size === 0 && mismatch.size === 0) return
  const selector = term.at('labelSelector')
  for (const list of [match, mismatch]) {
    if (list.size === 0) continue
    if (!selector.isSet) list.forbidden('there is no labelSelector', 'add one')
    else for (const key of list.items()) key.exactForm(qualifiedName)
  }
  const other = new Set(mismatch.items().map(({ text }) => text))
  const times = timesIn(selector)
  const most = (key: string) => (isPod && labels.at(key).isSet ? 0 : 1)
  for (const key of match.items()) {
    if (other.has(key.text)) key.invalid(`is ${said(key.text)}, which is in mismatchLabelKeys as well`)
    if (selector.isSet && (times.get(key.text) ?? 0) > most(key.text))
      key.invalid(`is ${said(key.text)}, which is in labelSelector as well`)
  }
}

/** The rule of 1.27 to 1.33 for spreading (core: `ValidateMatchLabelKeysInTopologySpread`). */
export function strictLabelKeyRules(constraint: Field): void {
  const keys = constraint.at('matchLabelKeys')
  if (keys.size === 0) return
  const selector = constraint.at('labelSelector')
  if (!selector.isSet) keys.forbidden('there is no labelSelector', 'add one')
  const times = timesIn(selector)
  for (const key of keys.items()) {
    key.exactForm(qualifiedName)
    if (times.has(key.text)) key.invalid(`is ${said(key.text)}, which is in labelSelector as well`)
  }
}

/** How often a selector asks for each key. */
function timesIn(selector: Field): ReadonlyMap<string, number> {
  const times = new Map(selector.at('matchLabels').keys.map((key) => [key, 1]))
  for (const expression of selector.at('matchExpressions').items()) {
    const key = expression.at('key').text
    times.set(key, (times.get(key) ?? 0) + 1)
  }
  return times
}
