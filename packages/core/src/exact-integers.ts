type Key = string | number

const kept = new WeakMap<object, Map<Key, bigint>>()

/**
 * Remembers a whole number that a value in a mapping or list means, and that no double holds: beyond 2^53 JavaScript rounds, and Kubernetes
 * keeps 64 bits. Whoever compares such numbers asks `integerIn`; to all others they are rounded.
 */
export function keepInteger(holder: object, key: Key, value: bigint): void {
  const of = kept.get(holder)
  if (of === undefined) kept.set(holder, new Map([[key, value]]))
  else of.set(key, value)
}

/** Of a member that is another value now. */
export function forgetInteger(holder: object, key: Key): void {
  kept.get(holder)?.delete(key)
}

/** The whole number that is meant by that member, where it is rounded; undefined for all that is exact as it is. */
export function integerIn(holder: object, key: Key): bigint | undefined {
  return kept.get(holder)?.get(key)
}

/** A member of a mapping or list: a bigint where it is a whole number that is rounded. */
export function exactMember(holder: object, key: Key): unknown {
  return integerIn(holder, key) ?? (holder as { readonly [key: Key]: unknown })[key]
}

/** Whether a number may be a whole one that a double rounds: of all others `integerIn` need not be asked. */
export function isInexact(value: number): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value)
}

/** A copy of a mapping or list means the same numbers. */
export function keepIntegersOf(original: object, copy: object): void {
  const of = kept.get(original)
  if (of !== undefined) kept.set(copy, new Map(of))
}
