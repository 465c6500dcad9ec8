import { CelError } from './cel-error.ts'

/** An expression in words that the parser knows, and what was meant where they say something else. */
export interface ParserText {
  readonly text: string
  /** Offsets in `text` of the brackets that were put around the fields of a message: `Name{field: 1}` is `Name[{"field": 1}]`. */
  readonly messages: ReadonlySet<number>
  /** Offsets in `text` of the question marks before optional elements and entries, which are blank there. */
  readonly optionals: readonly number[]
  /** The offset in the expression of one in `text`. */
  original(offset: number): number
}

const token =
  /\s+|\/\/[^\n]*|(?<string>(?<raw>[rR]?[bB]?|[bB][rR])(?<quote>"""|'''|"|'))|(?<word>[A-Za-z_]\w*)|(?<number>\d(?:[eE][+-]|[\w.])*)|(?<mark>.)/suy

/**
 * The parser knows neither messages nor optional elements nor names that begin with a dot (CEL specification, "Syntax"; optional
 * syntax of cel-go): they are written otherwise for it. Undefined where there are none.
 */
export function parserText(expression: string): ParserText | undefined {
  return /[?{.]/.test(expression) ? new Rewriter(expression).text() : undefined
}

type Open = '(' | 'index' | 'list' | 'map' | 'message'

class Rewriter {
  readonly #source: string
  readonly #open: Open[] = []
  readonly #messages = new Set<number>()
  readonly #optionals: number[] = []
  readonly #inserted: number[] = []
  #written = ''
  /** The last token; empty at the beginning. */
  #last = ''
  #lastIsOperand = false
  /** A path of names, which may be that of a message. */
  #isName = false

  constructor(source: string) {
    this.#source = source
  }

  text(): ParserText | undefined {
    for (let at = 0; at < this.#source.length; ) at = this.#token(at)
    if (this.#written === this.#source) return undefined
    const inserted = this.#inserted
    return {
      text: this.#written,
      messages: this.#messages,
      optionals: this.#optionals,
      original: (offset) => offset - inserted.filter((one) => one < offset).length,
    }
  }

  #token(at: number): number {
    token.lastIndex = at
    const match = token.exec(this.#source)
    const found = match?.[0] ?? ''
    const { mark, number, quote, raw = '', string, word } = match?.groups ?? {}
    const isField =
      (word !== undefined && !/^(?:true|false|null|in)$/.test(word)) || /^[?}\s]|^\/\//.test(found)
    if (this.#open.at(-1) === 'message' && this.#startsEntry() && !isField)
      throw new CelError('cel-syntax', 'a field of a message must be a plain name', at)
    if (string !== undefined && quote !== undefined) {
      const end = endOfText(this.#source, at + found.length, quote, /r/i.test(raw))
      this.#operand(this.#source.slice(at, end), false)
      return end
    }
    if (word !== undefined) this.#word(word)
    else if (number !== undefined) this.#operand(number, false)
    else if (mark !== undefined) this.#mark(mark, at)
    else this.#written += found
    return at + (found.length || 1)
  }

  #operand(text: string, isName: boolean): void {
    this.#written += text
    this.#last = text
    this.#lastIsOperand = true
    this.#isName = isName
  }

  #word(word: string): void {
    if (word === 'in') {
      this.#other(word)
      return
    }
    if (this.#open.at(-1) === 'message' && this.#startsEntry()) {
      this.#insert('"')
      this.#operand(word, false)
      this.#insert('"')
      return
    }
    this.#operand(word, this.#last !== '.' || this.#isName)
  }

  #mark(mark: string, at: number): void {
    const within = this.#open.at(-1)
    if (mark === '?' && within !== undefined && within !== '(' && within !== 'index' && this.#startsEntry()) {
      this.#optionals.push(this.#written.length)
      this.#written += ' '
    } else if (mark === '{' && this.#lastIsOperand && this.#isName) {
      this.#messages.add(this.#written.length)
      this.#insert('[')
      this.#begin('message', mark)
    } else if (mark === '{') this.#begin('map', mark)
    else if (mark === '[') this.#begin(this.#lastIsOperand ? 'index' : 'list', mark)
    else if (mark === '(') this.#begin('(', mark)
    else if (mark === '}' || mark === ']' || mark === ')') this.#end(mark)
    else if (mark === '.' && !this.#lastIsOperand && /[A-Za-z_]/.test(this.#source[at + 1] ?? ''))
      this.#written += ' '
    else if (mark === '.') {
      this.#written += mark
      this.#last = mark
      this.#lastIsOperand = false
    } else this.#other(mark)
  }

  /** Whether an element, an entry or a field begins here. */
  #startsEntry(): boolean {
    return ['[', '{', ','].includes(this.#last)
  }

  #begin(open: Open, mark: string): void {
    this.#open.push(open)
    this.#other(mark)
  }

  #end(mark: string): void {
    const closed = this.#open.pop()
    this.#operand(mark, false)
    if (closed === 'message' && mark === '}') this.#insert(']')
  }

  #other(text: string): void {
    this.#written += text
    this.#last = text
    this.#lastIsOperand = false
    this.#isName = false
  }

  #insert(text: string): void {
    this.#inserted.push(this.#written.length)
    this.#written += text
  }
}

/** Where a text ends, after its last quote. */
function endOfText(source: string, start: number, quote: string, isRaw: boolean): number {
  for (let at = start; at < source.length; at += 1) {
    if (source[at] === '\\' && !isRaw) at += 1
    else if (source.startsWith(quote, at)) return at + quote.length
  }
  return source.length
}
