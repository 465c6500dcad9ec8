const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const [TAB, SPACE, DASH, DOT, NEXT_LINE] = [9, 32, 45, 46, 0x85]
const [LINE_SEPARATOR, PARAGRAPH_SEPARATOR] = [0x2028, 0x2029]

/** A place in a text, and where its line begins. The end of the text reads as character 0. */
export class Reader {
  readonly text: string
  readonly end: number
  at: number
  lineStart: number

  constructor(text: string, start: number) {
    this.text = text
    this.end = text.length
    this.at = start
    this.lineStart = start
  }

  get column(): number {
    return this.at - this.lineStart
  }

  /** The character that many places further. */
  code(ahead = 0): number {
    const at = this.at + ahead
    return at < this.end ? this.text.charCodeAt(at) : 0
  }

  /** Moves behind the line break that is here: what it means in a value. */
  lineBreak(): string {
    const here = this.code()
    this.at += here === CARRIAGE_RETURN && this.code(1) === LINE_FEED ? 2 : 1
    this.lineStart = this.at
    return here === LINE_SEPARATOR || here === PARAGRAPH_SEPARATOR ? String.fromCharCode(here) : '\n'
  }

  /** Moves to the end of the line. */
  toLineEnd(): void {
    while (!isBreakOrEnd(this.code())) this.at += 1
  }

  /** Moves behind what a sticky pattern matches here, and gives it. */
  match(pattern: RegExp): string {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0] ?? ''
    this.at += found.length
    return found
  }

  /** Whether a line begins here with `---` or `...`, and nothing else right behind. */
  isMarker(): boolean {
    const here = this.code()
    return (
      (here === DASH || here === DOT) &&
      this.at === this.lineStart &&
      this.code(1) === here &&
      this.code(2) === here &&
      isBlankOrEnd(this.code(3))
    )
  }
}

/** Line breaks as YAML 1.1 knows them: also NEL, LS and PS. */
export function isBreak(code: number): boolean {
  if (code < NEXT_LINE) return code === LINE_FEED || code === CARRIAGE_RETURN
  return code === NEXT_LINE || code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR
}

export function isBreakOrEnd(code: number): boolean {
  return code === 0 || isBreak(code)
}

export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB
}

export function isBlankOrEnd(code: number): boolean {
  return isBlank(code) || isBreakOrEnd(code)
}

/** What the line breaks between two lines of a scalar mean: one is a space, further ones are kept. */
export function folded(first: string, further: string): string {
  if (first !== '\n') return first + further
  return further === '' ? ' ' : further
}
