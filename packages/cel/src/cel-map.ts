import { Uint } from './uint.ts'

export type MapKey = string | bigint | boolean | Composite

/** Lists and maps are keys too, each of its own (cel-go: by identity). */
type Composite = readonly never[] | CelMap<never>

/** A map. Keys are strings, bools or whole numbers (int and uint of the same value are one key). */
export class CelMap<V> {
  readonly #entries: ReadonlyMap<MapKey, V | (() => V)>

  /** A value may be a function: it is called at each read, for bindings that are worked out only when used. */
  constructor(entries: Iterable<readonly [MapKey, V | (() => V)]>) {
    this.#entries = new Map(entries)
  }

  get size(): number {
    return this.#entries.size
  }

  has(key: unknown): boolean {
    const at = keyOf(key)
    return at !== undefined && this.#entries.has(at)
  }

  /** Undefined when the key is missing. */
  get(key: unknown): V | undefined {
    const at = keyOf(key)
    const found = at === undefined ? undefined : this.#entries.get(at)
    return isLazy(found) ? found() : found
  }

  keys(): readonly MapKey[] {
    return [...this.#entries.keys()]
  }

  /** Same keys, and the same values as `same` sees them. */
  equals(other: CelMap<V>, same: (one: V, other: V) => boolean): boolean {
    if (this.size !== other.size) return false
    return this.keys().every((key) => {
      const [one, two] = [this.get(key), other.get(key)]
      return one !== undefined && two !== undefined && same(one, two)
    })
  }
}

/** The key that a value names; undefined for what cannot be one. Doubles count when they are whole. */
export function keyOf(value: unknown): MapKey | undefined {
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint') return value
  if (value instanceof Uint) return value.value
  if (Array.isArray(value) || value instanceof CelMap) return value as Composite
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value)
  return undefined
}

function isLazy<V>(value: V | (() => V)): value is () => V {
  return typeof value === 'function'
}
