import type { ObjectSet } from './object-set.ts'

/** What is worked out of a set once, when the first asks for it. */
export function perSet<T extends object>(make: (set: ObjectSet) => T): (set: ObjectSet) => T {
  const made = new WeakMap<ObjectSet, T>()
  return (set) => {
    const known = made.get(set)
    if (known !== undefined) return known
    const first = make(set)
    made.set(set, first)
    return first
  }
}
