import { notYaml } from './not-yaml.ts'
import { folded, isBlank, isBreak, isBreakOrEnd, type Reader } from './reader.ts'
import type { ScalarToken } from './token.ts'

const [TAB, SPACE, HASH, PLUS, MINUS, ZERO, NINE, BAR] = [9, 32, 35, 43, 45, 48, 57, 124]

/**
 * Reads a text of lines, which `|` or `>` begins.
 * @param parent the column of the block that it is in; -1 at the root.
 */
export function blockScalar(reader: Reader, parent: number): ScalarToken {
  const isLiteral = reader.code() === BAR
  const { keep, indent: given } = header(reader)
  const found = emptyLines(reader, given === undefined ? 0 : Math.max(parent, 0) + given, parent)
  const { indent } = found
  let { breaks } = found
  let { at: start } = reader
  while (reader.code() === SPACE) reader.at += 1
  start = reader.at
  reader.at = found.at
  let value = ''
  let last = ''
  let wasBlank = false
  while (reader.column === indent && reader.at < reader.end) {
    const nowBlank = isBlank(reader.code())
    value += !isLiteral && !wasBlank && !nowBlank && last === '\n' ? folded(last, breaks) : last + breaks
    wasBlank = nowBlank
    const from = reader.at
    reader.toLineEnd()
    value += reader.text.slice(from, reader.at)
    last = isBreak(reader.code()) ? reader.lineBreak() : ''
    breaks = emptyLines(reader, indent, parent).breaks
  }
  if (keep !== MINUS) value += last
  if (keep === PLUS) value += breaks
  return { type: 'scalar', start: Math.min(start, reader.at), end: reader.at, value, style: 'block' }
}

/** `|2-`, `>+` and the like, to the beginning of the next line. */
function header(reader: Reader): { readonly keep?: number; readonly indent?: number } {
  const { at: start } = reader
  let keep: number | undefined
  let indent: number | undefined
  reader.at += 1
  for (;;) {
    const here = reader.code()
    if (keep === undefined && (here === PLUS || here === MINUS)) keep = here
    else if (indent === undefined && here >= ZERO && here <= NINE) indent = here - ZERO
    else break
    reader.at += 1
  }
  if (indent === 0) throw notYaml('lines of a text are indented by one space at least', start)
  while (isBlank(reader.code())) reader.at += 1
  if (reader.code() === HASH) reader.toLineEnd()
  if (!isBreakOrEnd(reader.code())) throw notYaml('the text begins in the next line', reader.at)
  if (isBreak(reader.code())) reader.lineBreak()
  return { ...(keep !== undefined && { keep }), ...(indent !== undefined && { indent }) }
}

/** Moves over empty lines and over the indentation of the next one; how far that is, where `indent` is 0. */
function emptyLines(
  reader: Reader,
  indent: number,
  parent: number,
): { readonly breaks: string; readonly indent: number; readonly at: number } {
  let breaks = ''
  let deepest = 0
  for (;;) {
    while ((indent === 0 || reader.column < indent) && reader.code() === SPACE) reader.at += 1
    deepest = Math.max(deepest, reader.column)
    if ((indent === 0 || reader.column < indent) && reader.code() === TAB)
      throw notYaml('a tab stands where spaces should indent this text', reader.at)
    if (!isBreak(reader.code())) break
    breaks += reader.lineBreak()
  }
  return { breaks, indent: indent === 0 ? Math.max(deepest, parent + 1, 1) : indent, at: reader.at }
}
