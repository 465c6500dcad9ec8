import { anchor } from './anchor.ts'
import { blockScalar } from './block-scalar.ts'
import { notYaml } from './not-yaml.ts'
import { plainScalar } from './plain-scalar.ts'
import { quotedScalar } from './quoted-scalar.ts'
import { isBlankOrEnd, isBreak, Reader } from './reader.ts'
import { SimpleKeys } from './simple-keys.ts'
import { tag } from './tag.ts'
import type { Token } from './token.ts'

const [SPACE, TAB, HASH] = [32, 9, 35]
const noPlainStart = new Set(Array.from('-?:,[]{}#&*!|>\'"%@`', (one) => one.charCodeAt(0)))

/**
 * Takes a text apart into tokens, by the rules of YAML 1.1 as libyaml has them, which the parser of Kubernetes follows
 * (go.yaml.in/yaml/v2): inside of brackets and quotes indentation means nothing, and tabs separate.
 */
export class Scanner {
  readonly #reader: Reader
  readonly #keys = new SimpleKeys()
  readonly #indents: number[] = []
  #indent = -1
  /** Whether a key may begin here. */
  #keyAllowed = true
  #tokens: Token[] = []
  #head = 0
  #taken = 0
  /** Whether nothing can come before the first of the tokens any more. */
  #isNext = false

  constructor(text: string, start: number) {
    this.#reader = new Reader(text, start)
  }

  /** The next token. */
  peek(): Token {
    for (;;) {
      const token = this.#tokens[this.#head]
      if (token !== undefined && (this.#isNext || !this.#keys.mayBegin(this.#taken, this.#reader))) {
        this.#isNext = true
        return token
      }
      this.#fetch()
    }
  }

  take(): Token {
    const token = this.peek()
    this.#isNext = false
    this.#head += 1
    this.#taken += 1
    if (this.#head === this.#tokens.length) {
      this.#tokens = []
      this.#head = 0
    }
    return token
  }

  get #inFlow(): boolean {
    return this.#keys.depth > 0
  }

  #fetch(): void {
    const reader = this.#reader
    this.#toContent()
    this.#closeBlocks(reader.column)
    const here = reader.text[reader.at] ?? ''
    if (reader.at >= reader.end) this.#streamEnd()
    else if (reader.isMarker()) this.#boundary(here === '-' ? 'document-start' : 'document-end', 3)
    else if (here === '%' && reader.column === 0) this.#directive()
    else if (!this.#sign(here, isBlankOrEnd(reader.code(1)))) this.#scalar(here)
  }

  /** Reads what is a sign here, and no part of a scalar. */
  #sign(here: string, isAlone: boolean): boolean {
    const reader = this.#reader
    if (here === '[' || here === '{') this.#open(here)
    else if (here === ']' || here === '}') this.#close(here)
    else if (here === ',') this.#indicator(',', true)
    else if (here === '-' && isAlone) this.#entry()
    else if (here === '?' && (this.#inFlow || isAlone)) this.#explicitKey()
    else if (here === ':' && (this.#inFlow || isAlone)) this.#value()
    else if (here === '*') this.#content(() => anchor(reader, 'alias'))
    else if (here === '&') this.#content(() => anchor(reader, 'anchor'))
    else if (here === '!') this.#content(() => tag(reader))
    else return false
    return true
  }

  #scalar(here: string): void {
    const reader = this.#reader
    if ((here === '|' || here === '>') && !this.#inFlow) this.#block()
    else if (here === '"' || here === "'") this.#content(() => quotedScalar(reader))
    else if (this.#mayBePlain()) this.#plain()
    else throw notYaml(said.get(here) ?? `no value begins with ${here}: put it into quotes`, reader.at)
  }

  /** Moves over spaces, comments and empty lines. */
  #toContent(): void {
    const reader = this.#reader
    for (;;) {
      const tabsSeparate = this.#inFlow || !this.#keyAllowed
      while (reader.code() === SPACE || (tabsSeparate && reader.code() === TAB)) reader.at += 1
      if (reader.code() === HASH) reader.toLineEnd()
      if (!isBreak(reader.code())) return
      reader.lineBreak()
      if (!this.#inFlow) this.#keyAllowed = true
    }
  }

  #mayBePlain(): boolean {
    const reader = this.#reader
    const here = reader.code()
    if (isBlankOrEnd(here)) return false
    if (!noPlainStart.has(here)) return true
    const isDash = here === 45
    const isKeySign = here === 58 || here === 63
    return (isDash || (isKeySign && !this.#inFlow)) && !isBlankOrEnd(reader.code(1))
  }

  /** Before the token of that number, unless it is taken already (`yaml_insert_token`). */
  #add(token: Token, number = -1): void {
    if (number < this.#taken) this.#tokens.push(token)
    else this.#tokens.splice(this.#head + number - this.#taken, 0, token)
  }

  #openBlock(
    type: 'block-mapping-start' | 'block-sequence-start',
    column: number,
    at: number,
    number?: number,
  ): void {
    if (this.#inFlow || this.#indent >= column) return
    this.#indents.push(this.#indent)
    this.#indent = column
    this.#add({ type, start: at, end: at }, number)
  }

  #closeBlocks(column: number): void {
    if (this.#inFlow) return
    const { at } = this.#reader
    while (this.#indent > column) {
      this.#add({ type: 'block-end', start: at, end: at })
      this.#indent = this.#indents.pop() ?? -1
    }
  }

  /** Adds a token of that many characters, behind which a key may begin or not. */
  #indicator(type: Token['type'], keyAllowed: boolean, length = 1): void {
    const { at } = this.#reader
    this.#keys.remove()
    this.#keyAllowed = keyAllowed
    this.#reader.at += length
    this.#add({ type, start: at, end: at + length })
  }

  #boundary(type: Token['type'], length: number): void {
    this.#closeBlocks(-1)
    this.#indicator(type, false, length)
  }

  #streamEnd(): void {
    // As if in a line of its own: what waits for a colon waits no longer.
    this.#reader.lineStart = this.#reader.end
    this.#boundary('stream-end', 0)
  }

  #directive(): void {
    this.#boundary('directive', 0)
    this.#reader.toLineEnd()
  }

  /** Adds what may be a key or a part of one. */
  #content(read: () => Token): void {
    this.#saveKey()
    this.#keyAllowed = false
    this.#add(read())
  }

  #saveKey(): void {
    if (!this.#keyAllowed) return
    const { at, lineStart, column } = this.#reader
    const token = this.#taken + this.#tokens.length - this.#head
    this.#keys.save({ token, at, lineStart, required: !this.#inFlow && this.#indent === column })
  }

  #open(type: '[' | '{'): void {
    const { at } = this.#reader
    this.#saveKey()
    this.#keys.enter(this.#taken + this.#tokens.length - this.#head)
    this.#keyAllowed = true
    this.#reader.at += 1
    this.#add({ type, start: at, end: at + 1 })
  }

  /** The brackets may be a key as a whole: what is possible outside of them stays so. */
  #close(type: ']' | '}'): void {
    const { at } = this.#reader
    this.#keys.remove()
    this.#keys.leave()
    this.#keyAllowed = false
    this.#reader.at += 1
    this.#add({ type, start: at, end: at + 1 })
  }

  #entry(): void {
    const { at, column } = this.#reader
    if (!this.#inFlow) {
      if (!this.#keyAllowed) throw notYaml('an item of a list begins in a line of its own', at)
      this.#openBlock('block-sequence-start', column, at)
    }
    this.#indicator('block-entry', true)
  }

  #explicitKey(): void {
    const { at, column } = this.#reader
    if (!this.#inFlow) {
      if (!this.#keyAllowed) throw notYaml('a key begins in a line of its own', at)
      this.#openBlock('block-mapping-start', column, at)
    }
    this.#indicator('key', !this.#inFlow)
  }

  #value(): void {
    const { at, column } = this.#reader
    const key = this.#keys.take(this.#reader)
    if (key !== undefined) {
      this.#add({ type: 'key', start: key.at, end: key.at }, key.token)
      this.#openBlock('block-mapping-start', key.at - key.lineStart, key.at, key.token)
      this.#keyAllowed = false
    } else {
      if (!this.#inFlow) {
        if (!this.#keyAllowed)
          throw notYaml(
            'a colon with a space behind it does not fit here: indent the line as its neighbours, or put the text into quotes',
            at,
          )
        this.#openBlock('block-mapping-start', column, at)
      }
      this.#keyAllowed = !this.#inFlow
    }
    this.#reader.at += 1
    this.#add({ type: 'value', start: at, end: at + 1 })
  }

  #block(): void {
    this.#keys.remove()
    this.#keyAllowed = true
    this.#add(blockScalar(this.#reader, this.#indent))
  }

  #plain(): void {
    this.#saveKey()
    const { token, brokeLine } = plainScalar(this.#reader, this.#indent + 1, this.#inFlow)
    this.#keyAllowed = brokeLine
    this.#add(token)
  }
}

const said = new Map([
  ['\t', 'a tab stands where spaces should indent'],
  ['@', 'a value that begins with @ has to be put into quotes'],
  ['`', 'a value that begins with ` has to be put into quotes'],
  ['%', 'a value that begins with % has to be put into quotes'],
])
