import { HASH, LINE_FEED, SPACE, TAB, unusual } from './unusual.ts'

/** Deeper than any manifest, and far less than what the full parser takes. */
const MAX_DEPTH = 100

/**
 * A place in the text of one document. Every line but the last of the whole text ends with a line feed, so what looks for
 * the end of a line stops before `end`: there, or at NaN, which is behind the text.
 */
export class Cursor {
  readonly text: string
  readonly end: number
  at: number
  /** Of the line that `at` is in, when it is at its content; -1 behind the last line. */
  indent = 0
  depth = 0

  constructor(text: string, start: number, end: number) {
    this.text = text
    this.at = start
    this.end = end
  }

  /** From the beginning of a line to the next content: past empty lines and comments. */
  toContent(): void {
    const { text, end } = this
    let at = this.at
    while (at < end) {
      const start = at
      while (text.charCodeAt(at) === SPACE) at += 1
      const here = text.charCodeAt(at)
      if (here === LINE_FEED) at += 1
      else if (here === HASH) at = this.#behindLine(at)
      else if (here === TAB) throw unusual
      else if (at < end) {
        this.at = at
        this.indent = at - start
        return
      }
    }
    this.at = end
    this.indent = -1
  }

  /** From the end of a value to the next content. Throws where something else than a comment stands behind the value. */
  endLine(): void {
    const { text } = this
    let at = this.at
    while (text.charCodeAt(at) === SPACE) at += 1
    if (
      !isLineEnd(text.charCodeAt(at)) &&
      !(text.charCodeAt(at) === HASH && text.charCodeAt(at - 1) === SPACE)
    )
      throw unusual
    this.at = this.#behindLine(at)
    this.toContent()
  }

  /** To the next character that is no space, in the same line. */
  skipSpaces(): number {
    const { text } = this
    let at = this.at
    while (text.charCodeAt(at) === SPACE) at += 1
    this.at = at
    return text.charCodeAt(at)
  }

  enter(): void {
    this.depth += 1
    if (this.depth > MAX_DEPTH) throw unusual
  }

  leave(): void {
    this.depth -= 1
  }

  #behindLine(at: number): number {
    const found = this.text.indexOf('\n', at)
    return found === -1 || found >= this.end ? this.end : found + 1
  }
}

/** A line feed, or NaN, behind the text. */
export function isLineEnd(character: number): boolean {
  return character === LINE_FEED || Number.isNaN(character)
}

/** A space, the end of the line, or a tab, which the full parser may judge. */
export function isSpaceOrEnd(character: number): boolean {
  return character === SPACE || character === LINE_FEED || character === TAB || Number.isNaN(character)
}
