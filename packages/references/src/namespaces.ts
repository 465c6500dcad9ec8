import { at, isObject, type JsonObject, listAt } from '@chg/core'
import { matchesSelector } from '@chg/kubernetes'
import type { ObjectSet } from './object-set.ts'
import { perSet } from './per-set.ts'
import { isSlip } from './slip.ts'

type Labels = Readonly<Record<string, string>>

/** The label that the API server gives each namespace: its name. */
const NAME = 'kubernetes.io/metadata.name'
/** Namespaces that are compared with selectors, in all: more are of no repository. */
const MAX_COMPARED = 500_000

/** A namespace that was probably meant: the key of the label with the slip, the label as it is there, and the name. */
interface Near {
  readonly key: string
  readonly is: string
  readonly name: string
}

/** The Namespaces of a set, to be selected by label. */
class Namespaces {
  readonly #labelled: readonly { readonly name: string; readonly labels: Labels }[]
  /** By selector: those of policies are often the same. */
  readonly #selected = new Map<string, readonly string[]>()
  readonly #near = new Map<string, Near | undefined>()
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
    return remembered(this.#selected, selector, () =>
      this.#mayCompare()
        ? this.#labelled.filter(({ labels }) => matchesSelector(selector, labels)).map(({ name }) => name)
        : [],
    )
  }

  /** The namespace that all of a selector fits but for a slip in one label. */
  near(selector: JsonObject): Near | undefined {
    return remembered(this.#near, selector, () => this.#nearest(selector))
  }

  #nearest(selector: JsonObject): Near | undefined {
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

function remembered<T>(known: Map<string, T>, selector: JsonObject, make: () => T): T {
  const key = JSON.stringify(selector)
  const found = known.get(key)
  if (found !== undefined || known.has(key)) return found as T
  const made = make()
  known.set(key, made)
  return made
}

export const namespacesOf = perSet((set) => new Namespaces(set))

/** The names that a LabelSelector gives the namespaces, where it does: then it selects no others. */
export function namesIn(selector: JsonObject): readonly string[] | undefined {
  const name = at(selector, 'matchLabels', NAME)
  if (typeof name === 'string') return [name]
  const [one] = listAt(selector, 'matchExpressions').filter(
    (expression) => at(expression, 'key') === NAME && at(expression, 'operator') === 'In',
  )
  return one === undefined ? undefined : listAt(one, 'values').map(String)
}
