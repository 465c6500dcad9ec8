import type { ObjectSet } from './object-set.ts'
import { perSet } from './per-set.ts'
import { portNames } from './pod-template.ts'

/** What the pods of a namespace have. */
interface PodPlace {
  /** Keys of their labels. */
  readonly labels: Set<string>
  /** Names of their ports. */
  readonly ports: Set<string>
}

/** The pods of a set by namespace: where none is stated, they may come to be in any. */
class PodPlaces {
  readonly #places = new Map<string, PodPlace>()
  readonly #all: PodPlace = { labels: new Set(), ports: new Set() }

  constructor({ templates }: ObjectSet) {
    for (const template of templates) {
      const { namespace } = template.member
      const place = this.#places.get(namespace) ?? { labels: new Set<string>(), ports: new Set<string>() }
      this.#places.set(namespace, place)
      const [keys, names] = [Object.keys(template.labels), portNames(template)]
      for (const { labels, ports } of [place, this.#all]) {
        for (const key of keys) labels.add(key)
        for (const name of names) ports.add(name)
      }
    }
  }

  /** Whether pods of the set are in the namespace, or may come to be. */
  hasPods(namespace: string): boolean {
    return this.#of(namespace).length > 0
  }

  /** Whether pods of the set state that namespace. */
  isStated(namespace: string): boolean {
    return this.#places.has(namespace)
  }

  /** Whether some pods there have a label of that key. */
  hasLabel(namespace: string, key: string): boolean {
    return this.#of(namespace).some(({ labels }) => labels.has(key))
  }

  portNames(namespace: string): readonly string[] {
    return [...new Set(this.#of(namespace).flatMap(({ ports }) => [...ports]))]
  }

  hasPort(namespace: string, name: string): boolean {
    return this.#of(namespace).some(({ ports }) => ports.has(name))
  }

  #of(namespace: string): readonly PodPlace[] {
    if (namespace === '') return this.#places.size > 0 ? [this.#all] : []
    return [namespace, ''].flatMap((one) => this.#places.get(one) ?? [])
  }
}

export const podPlacesOf = perSet((set) => new PodPlaces(set))
