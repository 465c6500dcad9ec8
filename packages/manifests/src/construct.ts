import { integerIn, keepInteger } from '@chg/core'
import { COLLECTION_STYLE, EVENT_ID, type Event, SCALAR_STYLE, type ScalarEvent } from 'js-yaml'
import { ScalarTexts } from './go-yaml.ts'
import { resolvePlain, resolveTagged, roundedInteger } from './scalar.ts'
import { YamlProblem } from './yaml-problem.ts'

/** Values that a document may come to, aliases expanded: far above any object, far below a billion laughs. */
const MAX_VALUES = 1_000_000

/** Where a document's events begin, and the value they make. */
export interface Constructed {
  readonly value: unknown
  /** Index of the event of the root value. */
  readonly event: number
}

/**
 * The values of a stream of events, one for each document in it, as sigs.k8s.io/yaml makes JSON of them: YAML 1.1 scalars,
 * keys as text, a repeated key refused. Aliases share their value. Throws `YamlProblem` at the first thing that cannot be.
 */
export function construct(events: readonly Event[], text: string): readonly Constructed[] {
  const documents: Constructed[] = []
  const building = new Construction(events, text)
  while (!building.ended) documents.push(building.document())
  return documents
}

class Construction {
  readonly #events: readonly Event[]
  readonly #text: string
  readonly #texts: ScalarTexts
  #at = 0
  #count = 0
  /** How many collections in brackets are open. */
  #flows = 0
  #anchors = new Map<string, { value: unknown; weight: number; rounded: bigint | undefined } | null>()
  /** What the scalar that was read last means, where a double rounds it. */
  #rounded: bigint | undefined

  constructor(events: readonly Event[], text: string) {
    this.#events = events
    this.#text = text
    this.#texts = new ScalarTexts(text)
    this.#texts.refuseControls()
  }

  get ended(): boolean {
    return this.#at >= this.#events.length
  }

  document(): Constructed {
    const begins = this.#events[this.#at]
    this.#at += 1
    this.#anchors = new Map()
    this.#count = 0
    const event = this.#at
    // Behind `...` go-yaml looks at nothing any more.
    if (begins?.type === EVENT_ID.DOCUMENT && !begins.explicitStart && event > 1)
      throw new YamlProblem(
        'yaml-invalid',
        'what stands here is read by nobody: begin another document with a line of ---',
        offsetOf(this.#events[event] ?? begins),
      )
    const value = this.#events[event]?.type === EVENT_ID.POP ? null : this.#value()
    this.#at += 1
    return { value, event }
  }

  #value(): unknown {
    const event = this.#events[this.#at]
    this.#at += 1
    this.#count += 1
    if (event === undefined) throw new YamlProblem('yaml-invalid', 'the document ends too early', 0)
    if (event.type === EVENT_ID.SCALAR && event.anchorStart < 0) return this.#scalar(event)
    if (event.type === EVENT_ID.ALIAS) return this.#alias(event.anchorStart, event.anchorEnd)
    if (event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP)
      throw new YamlProblem('yaml-invalid', 'a value is missing', 0)
    const anchor = event.anchorStart < 0 ? undefined : this.#text.slice(event.anchorStart, event.anchorEnd)
    const before = this.#count
    if (anchor !== undefined) this.#anchors.set(anchor, null)
    const value = event.type === EVENT_ID.SCALAR ? this.#scalar(event) : this.#collection(event)
    if (anchor !== undefined) {
      const rounded = typeof value === 'number' ? this.#rounded : undefined
      this.#anchors.set(anchor, { value, weight: this.#count - before + 1, rounded })
    }
    return value
  }

  #collection({
    type,
    style,
  }: Exclude<Event, { type: typeof EVENT_ID.SCALAR | typeof EVENT_ID.ALIAS }> & { style: number }): unknown {
    if (style === COLLECTION_STYLE.FLOW) this.#flows += 1
    const value = type === EVENT_ID.MAPPING ? this.#mapping() : this.#sequence()
    if (style === COLLECTION_STYLE.FLOW) this.#flows -= 1
    return value
  }

  #alias(start: number, end: number): unknown {
    const name = this.#text.slice(start, end)
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
    const text = this.#texts.of(event, this.#flows > 0)
    if (event.tagStart >= 0) return this.#tagged(event, text)
    if (event.style !== SCALAR_STYLE.PLAIN) return text
    return this.#json(resolvePlain(text), text, event.valueStart)
  }

  #tagged(event: ScalarEvent, text: string): string | number | boolean | null {
    const tag = this.#text
      .slice(event.tagStart, event.tagEnd)
      .replace(/^!!|^!<tag:yaml\.org,2002:(.*)>$/, '$1')
    const value = resolveTagged(tag, text)
    if (value === undefined)
      throw new YamlProblem(
        'yaml-invalid',
        `${JSON.stringify(text)} is not of the type !!${tag}`,
        event.tagStart,
      )
    return this.#json(value, text, event.tagStart)
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
    while (this.#events[this.#at]?.type !== EVENT_ID.POP) {
      items.push(this.#value())
      this.#keep(items, items.length - 1, items.at(-1))
    }
    this.#at += 1
    return items
  }

  #mapping(): Record<string, unknown> {
    const object: Record<string, unknown> = {}
    let merges: unknown[] | undefined
    for (;;) {
      const event = this.#events[this.#at]
      if (event === undefined || event.type === EVENT_ID.POP) break
      const offset = offsetOf(event)
      if (this.#isMerge(event)) {
        this.#at += 1
        merges ??= []
        merges.push(...this.#merged(offset))
        continue
      }
      const key = keyText(this.#value(), offset)
      if (Object.hasOwn(object, key))
        throw new YamlProblem('yaml-duplicate-key', `the key ${JSON.stringify(key)} is there twice`, offset)
      const value = this.#value()
      put(object, key, value)
      this.#keep(object, key, value)
    }
    this.#at += 1
    for (const merged of merges ?? [])
      for (const [key, value] of Object.entries(merged as object))
        if (!Object.hasOwn(object, key)) {
          put(object, key, value)
          this.#rounded = integerIn(merged as object, key)
          this.#keep(object, key, value)
        }
    return object
  }

  #keep(holder: object, key: string | number, value: unknown): void {
    if (typeof value === 'number' && this.#rounded !== undefined) keepInteger(holder, key, this.#rounded)
    this.#rounded = undefined
  }

  #isMerge(event: Event): boolean {
    return (
      event.type === EVENT_ID.SCALAR &&
      event.valueEnd - event.valueStart === 2 &&
      event.style === SCALAR_STYLE.PLAIN &&
      this.#text.startsWith('<<', event.valueStart)
    )
  }

  #merged(offset: number): readonly unknown[] {
    const value = this.#value()
    const all = Array.isArray(value) ? value : [value]
    if (all.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one))) return all
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

/** Where an event stands in the text; 0 where it has no place of its own. */
export function offsetOf(event: Event): number {
  if (event.type === EVENT_ID.SCALAR) return Math.max(0, event.valueStart)
  if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) return event.start
  return event.type === EVENT_ID.ALIAS ? event.anchorStart - 1 : 0
}
