import { splitDocuments } from './documents.ts'
import { parse } from './yaml/parse.ts'

/** A comment of a YAML text: from its `#` to the end of the line. Lines and columns count from 1. */
export interface Comment {
  readonly line: number
  readonly column: number
  readonly text: string
  /** Nothing else stands on the line. */
  readonly alone: boolean
}

/**
 * The comments of a YAML stream. A `#` inside of a text (quoted, or a block of lines) begins none; in a document that is not YAML, such
 * as a template, every `#` after a space does.
 */
export function commentsIn(text: string): readonly Comment[] {
  const clean = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  return splitDocuments(clean).flatMap((document) => {
    const texts = textRanges(document.text)
    const comments: Comment[] = []
    let start = 0
    let next = 0
    for (const [index, whole] of document.text.split('\n').entries()) {
      const line = whole.replace(/\r$/, '')
      for (let at = hashIn(line, 0); at !== -1; at = hashIn(line, at + 1)) {
        while ((texts[next]?.end ?? Number.POSITIVE_INFINITY) <= start + at) next += 1
        const inside = texts[next]
        if (inside !== undefined && inside.start <= start + at) continue
        const alone = line.slice(0, at).trim() === ''
        comments.push({ line: document.line + index + 1, column: at + 1, text: line.slice(at), alone })
        break
      }
      start += whole.length + 1
    }
    return comments
  })
}

/** A `#` that may begin a comment: at the beginning of a line or after a space. */
function hashIn(line: string, from: number): number {
  for (let at = line.indexOf('#', from); at !== -1; at = line.indexOf('#', at + 1))
    if (at === 0 || line[at - 1] === ' ' || line[at - 1] === '\t') return at
  return -1
}

/** Where texts stand, in order; none of a document that cannot be parsed. */
function textRanges(text: string): readonly { readonly start: number; readonly end: number }[] {
  try {
    return parse(text).filter((event) => event.type === 'scalar')
  } catch {
    return []
  }
}
