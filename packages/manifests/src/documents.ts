/** One document of a YAML stream: its text, and how many lines stand before it. */
export interface DocumentText {
  readonly text: string
  readonly line: number
}

const marker = /^---(?=[ \t\r\n]|$)/gm
const directives = /^(?:[ \t]*(?:#.*|%.*)?(?:\r?\n|$))*$/

/**
 * Splits at the lines that begin with `---`, as kubectl does before it parses. A block scalar cannot hold such a
 * line, so no content is cut; and an error in one document leaves the others readable.
 */
export function splitDocuments(text: string): readonly DocumentText[] {
  const starts = [0, ...Array.from(text.matchAll(marker), ({ index }) => index)]
  const documents: DocumentText[] = []
  let line = 0
  for (const [index, start] of starts.entries()) {
    const part = text.slice(start, starts[index + 1] ?? text.length)
    const lines = countLines(part)
    // What stands before the first marker may be comments and %YAML directives only: no document of its own.
    if (!(index === 0 && starts.length > 1 && directives.test(part))) documents.push({ text: part, line })
    line += lines
  }
  return documents
}

function countLines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
