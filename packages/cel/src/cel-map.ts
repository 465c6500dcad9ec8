import { type CelValue, Uint } from './value.ts'

export type MapKey = string | bigint | boolean

/** A map. Keys are strings, bools or whole numbers (int and uint of the same value are one key). */
export class CelMap {
  readonly #entries: ReadonlyMap<MapKey, CelValue | (() => CelValue)>

  /** A value may be a function: it is called at each read, for bindings that are worked out only when used. */
  constructor(entries: Iterable<readonly [MapKey, CelValue | (() => CelValue)]>) {
    this.#entries = new Map(entries)
  }

  get size(): number {
    return this.#entries.size
  }

  has(key: CelValue): boolean {
    const at = keyOf(key)
    return at !== undefined && this.#entries.has(at)
  }

  /** Undefined when the key is missing. */
  get(key: CelValue): CelValue | undefined {
    const at = keyOf(key)
    const found = at === undefined ? undefined : this.#entries.get(at)
    return typeof found === 'function' ? found() : found
  }

  keys(): readonly MapKey[] {
    return [...this.#entries.keys()]
  }
}

/** The key that a value names; undefined for what cannot be one. Doubles count when they are whole. */
export function keyOf(value: CelValue): MapKey | undefined {
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint') return value
  if (value instanceof Uint) return value.value
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value)
  return undefined
}
