import { forgetInteger, integerIn, isObject, keepInteger } from '@chg/core'
import { resolvePlain, resolveTagged, roundedInteger } from './scalar.ts'
import type { AliasEvent, Event, ScalarEvent } from './yaml/event.ts'
import { YamlProblem } from './yaml-problem.ts'

/** Values that a document may come to, aliases expanded: far above any object, far below a billion laughs. */
const MAX_VALUES = 1_000_000

/** The rule that a repeated key breaks. */
export const REPEATED = 'yaml-duplicate-key'

/** Where a document's events begin, and the value they make. */
export interface Constructed {
  readonly value: unknown
  /** Index of the event of the root value. */
  readonly event: number
}

/** Is told of a key that its mapping holds already, and where it is there again. */
export type OnRepeated = (key: string, offset: number) => void

/**
 * The values of a stream of events, one for each document in it, as sigs.k8s.io/yaml makes JSON of them: YAML 1.1 scalars,
 * keys as text, the last value of a repeated key. Aliases share their value. Throws `YamlProblem` at the first thing that cannot be.
 * @param onRepeated by itself a repeated key is refused.
 */
export function construct(events: readonly Event[], onRepeated: OnRepeated = refuse): readonly Constructed[] {
  const documents: Constructed[] = []
  const building = new Construction(events, onRepeated)
  while (!building.ended) documents.push(building.document())
  return documents
}

export function sayRepeated(key: string): string {
  return `the key ${JSON.stringify(key)} is there twice`
}

function refuse(key: string, offset: number): never {
  throw new YamlProblem(REPEATED, sayRepeated(key), offset)
}

class Construction {
  readonly #events: readonly Event[]
  readonly #onRepeated: OnRepeated
  #at = 0
  #count = 0
  #anchors = new Map<string, { value: unknown; weight: number; rounded: bigint | undefined } | null>()
  /** What the scalar that was read last means, where a double rounds it. */
  #rounded: bigint | undefined

  constructor(events: readonly Event[], onRepeated: OnRepeated) {
    this.#events = events
    this.#onRepeated = onRepeated
  }

  get ended(): boolean {
    return this.#at >= this.#events.length
  }

  document(): Constructed {
    this.#anchors = new Map()
    this.#count = 0
    const event = this.#at
    return { value: this.#value(), event }
  }

  #value(): unknown {
    const event = this.#events[this.#at]
    this.#at += 1
    this.#count += 1
    if (event === undefined || event.type === 'end')
      throw new YamlProblem('yaml-invalid', 'a value is missing', 0)
    if (event.type === 'alias') return this.#alias(event)
    const { anchor } = event
    if (anchor === undefined) return this.#content(event)
    const before = this.#count
    this.#anchors.set(anchor, null)
    const value = this.#content(event)
    const rounded = typeof value === 'number' ? this.#rounded : undefined
    this.#anchors.set(anchor, { value, weight: this.#count - before + 1, rounded })
    return value
  }

  #content(event: Exclude<Event, { type: 'alias' | 'end' }>): unknown {
    if (event.type === 'scalar') return this.#scalar(event)
    return event.type === 'mapping' ? this.#mapping() : this.#sequence()
  }

  #alias({ name, start: sign }: AliasEvent): unknown {
    const start = sign + 1
    const anchored = this.#anchors.get(name)
    if (anchored === undefined)
      throw new YamlProblem('yaml-invalid', `the alias *${name} names no anchor before it`, start)
    if (anchored === null) throw new YamlProblem('yaml-invalid', `the anchor &${name} contains itself`, start)
    this.#count += anchored.weight
    if (this.#count > MAX_VALUES)
      throw new YamlProblem(
        'yaml-too-large',
        `the aliases of this document expand to more than ${MAX_VALUES} values`,
        start,
      )
    this.#rounded = anchored.rounded
    return anchored.value
  }

  #scalar(event: ScalarEvent): string | number | boolean | null {
    const { value, style, tag, start, tagStart = start } = event
    if (tag !== undefined) return this.#tagged(tag, value, tagStart)
    return style === 'plain' ? this.#json(resolvePlain(value), value, start) : value
  }

  #tagged(tag: string, text: string, start: number): string | number | boolean | null {
    const name = tag.replace(/^tag:yaml\.org,2002:/, '')
    const value = resolveTagged(name, text)
    if (value === undefined)
      throw new YamlProblem('yaml-invalid', `${JSON.stringify(text)} is not of the type !!${name}`, start)
    return this.#json(value, text, start)
  }

  #json<T>(value: T, text: string, offset: number): T {
    this.#rounded =
      typeof value === 'number' && Number.isFinite(value) ? roundedInteger(text, value) : undefined
    if (typeof value === 'number' && !Number.isFinite(value))
      throw new YamlProblem('yaml-invalid', `${text} is a number that JSON cannot hold: quote it`, offset)
    return value
  }

  #sequence(): unknown[] {
    const items: unknown[] = []
    while (this.#events[this.#at]?.type !== 'end') {
      items.push(this.#value())
      this.#keep(items, items.length - 1, items.at(-1))
    }
    this.#at += 1
    return items
  }

  /** go.yaml.in/yaml/v2, `decoder.mapping`: in order, also what is merged. */
  #mapping(): Record<string, unknown> {
    const object: Record<string, unknown> = {}
    // Those that are written out, where others are merged in.
    let own: Set<string> | undefined
    for (;;) {
      const event = this.#events[this.#at]
      if (event === undefined || event.type === 'end') break
      const offset = event.start
      if (this.#isMerge(event)) {
        this.#at += 1
        own ??= new Set(Object.keys(object))
        this.#merge(object, offset)
        continue
      }
      const key = keyText(this.#value(), offset)
      const isThere = Object.hasOwn(object, key)
      if (isThere && own?.has(key) !== false) this.#onRepeated(key, offset)
      own?.add(key)
      const value = this.#value()
      if (isThere) forgetInteger(object, key)
      put(object, key, value)
      this.#keep(object, key, value)
    }
    this.#at += 1
    return object
  }

  #keep(holder: object, key: string | number, value: unknown): void {
    if (typeof value === 'number' && this.#rounded !== undefined) keepInteger(holder, key, this.#rounded)
    this.#rounded = undefined
  }

  /** Takes over what the value that stands here holds: of a list, its first one last. */
  #merge(object: Record<string, unknown>, offset: number): void {
    for (const merged of this.#merged(offset).toReversed())
      for (const [key, value] of Object.entries(merged)) {
        forgetInteger(object, key)
        put(object, key, value)
        this.#rounded = integerIn(merged, key)
        this.#keep(object, key, value)
      }
  }

  /** go.yaml.in/yaml/v2, `isMerge`. */
  #isMerge(event: Event): boolean {
    if (event.type !== 'scalar' || event.value !== '<<') return false
    const { tag, style } = event
    return tag === undefined ? style === 'plain' : tag === '!' || tag === 'tag:yaml.org,2002:merge'
  }

  #merged(offset: number): readonly object[] {
    const value = this.#value()
    const all: readonly unknown[] = Array.isArray(value) ? value : [value]
    if (all.every((one) => isObject(one))) return all
    throw new YamlProblem('yaml-invalid', 'a merge key (<<) takes a mapping or a list of mappings', offset)
  }
}

/** `__proto__` must become a member, not the prototype. */
function put(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') object[key] = value
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
}

function keyText(key: unknown, offset: number): string {
  if (typeof key === 'string') return key
  if (typeof key === 'number' || typeof key === 'boolean') return String(key)
  const what = key === null ? 'null' : Array.isArray(key) ? 'a list' : 'a mapping'
  throw new YamlProblem('yaml-invalid', `${what} cannot be a key: keys are text`, offset)
}
