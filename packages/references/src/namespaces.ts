import { at, isObject, type JsonObject, listAt } from '@chg/core'
import { matchesSelector } from '@chg/kubernetes'
import type { ObjectSet } from './object-set.ts'
import { isSlip } from './slip.ts'

type Labels = Readonly<Record<string, string>>

/** The label that the API server gives each namespace: its name. */
const NAME = 'kubernetes.io/metadata.name'
/** Namespaces that are compared with selectors, in all: more are of no repository. */
const MAX_COMPARED = 500_000

/** The Namespaces of a set, to be selected by label. */
class Namespaces {
  readonly #labelled: readonly { readonly name: string; readonly labels: Labels }[]
  #compared = 0

  constructor(set: ObjectSet) {
    this.#labelled = set.ofKind('/Namespace').map(({ object, name }) => {
      const stated = at(object, 'metadata', 'labels')
      const labels = Object.entries(isObject(stated) ? stated : {}).map(([key, value]) => [
        key,
        String(value),
      ])
      return { name, labels: { ...Object.fromEntries(labels), [NAME]: name } }
    })
  }

  /** Names of those that a LabelSelector selects. */
  selected(selector: JsonObject): readonly string[] {
    if (!this.#mayCompare()) return []
    return this.#labelled.filter(({ labels }) => matchesSelector(selector, labels)).map(({ name }) => name)
  }

  /** The namespace that all of a selector fits but for a slip in one label, and what that label is. */
  near(
    selector: JsonObject,
  ): { readonly key: string; readonly is: string; readonly name: string } | undefined {
    const { matchLabels, matchExpressions } = selector
    if (!isObject(matchLabels)) return undefined
    for (const [key, wanted] of Object.entries(matchLabels)) {
      if (!this.#mayCompare()) return undefined
      const { [key]: _, ...others } = matchLabels
      const rest = { matchLabels: others, matchExpressions }
      for (const { name, labels } of this.#labelled) {
        const meant = Object.entries(labels).find(([other, value]) =>
          other === key ? isSlip(String(wanted), value) : value === wanted && isSlip(key, other),
        )
        if (meant !== undefined && matchesSelector(rest, labels))
          return { key, is: `${meant[0]}: ${meant[1]}`, name }
      }
    }
    return undefined
  }

  #mayCompare(): boolean {
    this.#compared += this.#labelled.length
    return this.#compared <= MAX_COMPARED
  }
}

const made = new WeakMap<ObjectSet, Namespaces>()

/** Made when the first asks. */
export function namespacesOf(set: ObjectSet): Namespaces {
  const known = made.get(set)
  if (known !== undefined) return known
  const first = new Namespaces(set)
  made.set(set, first)
  return first
}

/** The names that a LabelSelector gives the namespaces, where it does: then it selects no others. */
export function namesIn(selector: JsonObject): readonly string[] | undefined {
  const name = at(selector, 'matchLabels', NAME)
  if (typeof name === 'string') return [name]
  const [one] = listAt(selector, 'matchExpressions').filter(
    (expression) => at(expression, 'key') === NAME && at(expression, 'operator') === 'In',
  )
  return one === undefined ? undefined : listAt(one, 'values').map(String)
}
