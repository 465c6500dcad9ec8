import type { CelValue } from './value.ts'

/** Where in a converted document a list or map stood. */
export interface Origin {
  /** What `fromJson` returned: tells one document from another. */
  readonly root: CelValue
  readonly path: readonly (string | number)[]
}

const origins = new WeakMap<object, Origin>()

export function setOrigin(container: CelValue, origin: Origin): void {
  if (typeof container === 'object' && container !== null) origins.set(container, origin)
}

/** Undefined for scalars and for values that an expression built. */
export function originOf(container: CelValue): Origin | undefined {
  return typeof container === 'object' && container !== null ? origins.get(container) : undefined
}
