/** One document of a YAML stream: where it is in the text, and how many lines stand before it. */
export interface DocumentRange {
  readonly start: number
  readonly end: number
  readonly line: number
}

/** The text of a document, and how many lines stand before it. */
export interface DocumentText {
  readonly text: string
  readonly line: number
}

const directives = /^(?:[ \t]*(?:#.*|%.*)?(?:\r?\n|$))*$/

/**
 * Splits at the lines that begin with `---`, as kubectl does before it parses. A block scalar cannot hold such a
 * line, so no content is cut; and an error in one document leaves the others readable.
 */
export function* documentRanges(text: string): Generator<DocumentRange> {
  let start = 0
  let line = 0
  let next = isMarker(text, 0) ? 0 : nextMarker(text, 0)
  // What stands before the first marker may be comments and %YAML directives only: no document of its own.
  if (next < text.length && directives.test(text.slice(0, next))) {
    line = linesIn(text, 0, next)
    start = next
    next = nextMarker(text, start)
  }
  for (;;) {
    yield { start, end: next, line }
    if (next >= text.length) return
    line += linesIn(text, start, next)
    start = next
    next = nextMarker(text, start)
  }
}

/** The same with their texts cut out. */
export function splitDocuments(text: string): readonly DocumentText[] {
  return Array.from(documentRanges(text), ({ start, end, line }) => ({ text: text.slice(start, end), line }))
}

/** The beginning of the next line that is a marker; the length of the text where there is none. */
function nextMarker(text: string, from: number): number {
  let at = text.indexOf('\n---', from)
  while (at !== -1 && !isMarker(text, at + 1)) at = text.indexOf('\n---', at + 4)
  return at === -1 ? text.length : at + 1
}

/** Three dashes, and then space or the end of the line. */
function isMarker(text: string, at: number): boolean {
  if (!text.startsWith('---', at)) return false
  const next = text.charCodeAt(at + 3)
  return next === 10 || next === 32 || next === 13 || next === 9 || at + 3 === text.length
}

/** How many line feeds there are between two places. */
export function linesIn(text: string, from: number, until: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at !== -1 && at < until; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
