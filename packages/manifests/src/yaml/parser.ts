import { limitDepth } from './depth.ts'
import type { Event, NodeProperties } from './event.ts'
import { notYaml } from './not-yaml.ts'
import type { Scanner } from './scanner.ts'
import type { Token } from './token.ts'

type Properties = { -readonly [name in keyof NodeProperties]: NodeProperties[name] }

/** Makes events of tokens, by the grammar of YAML 1.1. */
export class Parser {
  readonly #scanner: Scanner
  readonly #events: Event[]
  #depth = 0

  constructor(scanner: Scanner, events: Event[]) {
    this.#scanner = scanner
    this.#events = events
  }

  /** Reads one value. */
  node(inBlock: boolean, mayBeIndentless: boolean): void {
    const { start } = this.#scanner.peek()
    const properties = this.#properties()
    const token = this.#scanner.peek()
    if (token.type === 'alias' && properties === undefined) {
      this.#scanner.take()
      this.#events.push({ type: 'alias', start, name: token.value ?? '' })
    } else if (token.type === 'scalar') {
      this.#scanner.take()
      const { start: from, end, value = '', style = 'plain' } = token
      this.#events.push({ type: 'scalar', start: from, end, value, style, ...properties })
    } else if (token.type === '{' || token.type === '[') this.#nested(token, properties, token.type)
    else if (mayBeIndentless && token.type === 'block-entry') this.#nested(token, properties, 'indentless')
    else if (inBlock && (token.type === 'block-mapping-start' || token.type === 'block-sequence-start'))
      this.#nested(token, properties, token.type)
    else if (properties !== undefined) this.#empty(token.start, properties)
    else throw unexpected(token, 'a value')
  }

  #properties(): Properties | undefined {
    let properties: Properties | undefined
    for (;;) {
      const { type, value = '', start } = this.#scanner.peek()
      if ((type !== 'anchor' && type !== 'tag') || properties?.[type] !== undefined) return properties
      properties ??= {}
      properties[type] = value
      if (type === 'tag') properties.tagStart = start
      this.#scanner.take()
    }
  }

  #nested(
    token: Token,
    properties: Properties | undefined,
    kind: '{' | '[' | 'block-mapping-start' | 'block-sequence-start' | 'indentless',
  ): void {
    this.#depth += 1
    limitDepth(this.#depth, token.start)
    const type = kind === '{' || kind === 'block-mapping-start' ? 'mapping' : 'sequence'
    this.#events.push({ type, start: token.start, ...properties })
    if (kind !== 'indentless') this.#scanner.take()
    if (kind === '{') this.#flowMapping()
    else if (kind === '[') this.#flowSequence()
    else if (kind === 'block-mapping-start') this.#blockMapping()
    else this.#blockSequence(kind === 'indentless')
    this.#events.push({ type: 'end' })
    this.#depth -= 1
  }

  #empty(start: number, properties?: Properties): void {
    this.#events.push({ type: 'scalar', start, end: start, value: '', style: 'plain', ...properties })
  }

  /** A value, unless one of these follows: then it is empty. */
  #nodeUnless(ends: readonly Token['type'][], inBlock: boolean, mayBeIndentless: boolean): void {
    const token = this.#scanner.peek()
    if (ends.includes(token.type)) this.#empty(token.start)
    else this.node(inBlock, mayBeIndentless)
  }

  #isNext(type: Token['type']): boolean {
    if (this.#scanner.peek().type !== type) return false
    this.#scanner.take()
    return true
  }

  #blockSequence(isIndentless: boolean): void {
    const ends: readonly Token['type'][] = isIndentless
      ? ['block-entry', 'key', 'value', 'block-end']
      : ['block-entry', 'block-end']
    while (this.#isNext('block-entry')) this.#nodeUnless(ends, true, false)
    if (!isIndentless && !this.#isNext('block-end'))
      throw unexpected(this.#scanner.peek(), 'an item of the list')
  }

  #blockMapping(): void {
    const ends = ['key', 'value', 'block-end'] as const
    while (!this.#isNext('block-end')) {
      const token = this.#scanner.peek()
      if (this.#isNext('key')) this.#nodeUnless(ends, true, true)
      else throw unexpected(token, 'a key')
      if (this.#isNext('value')) this.#nodeUnless(ends, true, true)
      else this.#empty(token.start)
    }
  }

  #flowMapping(): void {
    for (let isFirst = true; !this.#isNext('}'); isFirst = false) {
      if (!isFirst && !this.#isNext(',')) throw this.#noComma('}')
      if (this.#isNext('}')) return
      if (this.#isNext('key')) {
        this.#nodeUnless(['value', ',', '}'], false, false)
        this.#flowValue('}')
      } else {
        this.node(false, false)
        this.#empty(this.#scanner.peek().start)
      }
    }
  }

  #flowSequence(): void {
    for (let isFirst = true; !this.#isNext(']'); isFirst = false) {
      if (!isFirst && !this.#isNext(',')) throw this.#noComma(']')
      if (this.#isNext(']')) return
      const token = this.#scanner.peek()
      if (this.#isNext('key')) {
        this.#events.push({ type: 'mapping', start: token.start })
        this.#nodeUnless(['value', ',', ']'], false, false)
        this.#flowValue(']')
        this.#events.push({ type: 'end' })
      } else this.node(false, false)
    }
  }

  #noComma(close: '}' | ']'): Error {
    const token = this.#scanner.peek()
    const before = this.#events.at(-1)
    if (token.type === 'key' && before?.type === 'scalar' && before.end === token.start)
      return notYaml('inside of brackets a text has no question mark: put it into quotes', before.start)
    return unexpected(token, `a comma or ${close}`)
  }

  #flowValue(close: '}' | ']'): void {
    if (this.#isNext('value')) this.#nodeUnless([',', close], false, false)
    else this.#empty(this.#scanner.peek().start)
  }
}

function unexpected(token: Token, wanted: string): Error {
  if (token.type === 'block-mapping-start' || token.type === 'block-sequence-start')
    return notYaml('this line is indented as none above it', token.start)
  const what = words[token.type] ?? JSON.stringify(token.type)
  return notYaml(`${what} stands where ${wanted} should be`, token.start)
}

const words: Partial<Record<Token['type'], string>> = {
  'stream-end': 'the end',
  'document-end': 'the end of the document',
  'document-start': 'a marker of documents',
  scalar: 'another value',
  'block-entry': 'an item of a list',
  key: 'a key',
  value: 'a colon',
  'block-end': 'something that is indented less',
  alias: 'an alias',
  anchor: 'an anchor',
  tag: 'a tag',
  directive: 'a directive',
}
