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

// No characters that end a line to YAML, or that it refuses.
const comments = /^(?:[ \t]*(?:#[\t\x20-\x7e\xa0-\u2027\u202a-\ufffd]*)?(?:\r?\n|$))*$/

/**
 * Splits at the lines that begin with `---`, as kubectl does before it parses (apimachinery: `YAMLReader`, which refuses such a line
 * where more than a comment is in it). An error in one document leaves the others readable.
 */
export function* documentRanges(text: string): Generator<DocumentRange> {
  let start = 0
  let line = 0
  let next = text.startsWith('---') ? 0 : nextMarker(text, 0)
  // What stands before the first marker may be comments only: no document of its own.
  if (next < text.length && comments.test(text.slice(0, next))) {
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
  const at = text.indexOf('\n---', from)
  return at === -1 ? text.length : at + 1
}

/** How many line feeds there are between two places. */
export function linesIn(text: string, from: number, until: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at !== -1 && at < until; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
