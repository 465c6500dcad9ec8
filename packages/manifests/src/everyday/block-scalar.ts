import { type Cursor, isLineEnd } from './cursor.ts'
import { BAR, LINE_FEED, SPACE, TAB, unusual } from './unusual.ts'

/**
 * A literal or folded scalar (`|`, `|-`, `|+`, `>`, `>-`, `>+`), with the cursor at the next content. Its lines are
 * indented by more than `indent`, the indentation of its key or dash.
 */
export function blockScalar(cursor: Cursor, indent: number): string {
  const { text, end } = cursor
  const isLiteral = text.charCodeAt(cursor.at) === BAR
  cursor.at += 1
  const chomping = text[cursor.at]
  if (chomping === '-' || chomping === '+') cursor.at += 1
  if (!isLineEnd(cursor.skipSpaces()) || cursor.at >= end) throw unusual
  let at = cursor.at + 1
  const content = contentIndent(text, at, end)
  if (content <= indent) throw unusual
  const lines: string[] = []
  while (at < end) {
    const column = spaces(text, at)
    const isEmpty = isLineEnd(text.charCodeAt(at + column))
    if (!isEmpty && column < content) break
    const stop = lineEnd(text, at, end)
    // Spaces beyond the indentation belong to the text, in empty lines, too.
    lines.push(column >= content ? text.slice(at + content, stop) : '')
    at = stop + 1
  }
  cursor.at = Math.min(at, end)
  cursor.toContent()
  // Where a text ends without a line feed, and how lines are folded, the full parser knows.
  if (at > end || (!isLiteral && !isFoldable(lines))) throw unusual
  return joined(lines, isLiteral ? '\n' : ' ', chomping)
}

function joined(lines: string[], separator: string, chomping: string | undefined): string {
  let count = lines.length
  while (lines[count - 1] === '') count -= 1
  const trailing = lines.length - count
  lines.length = count
  const body = lines.join(separator)
  if (chomping === '-') return body
  return chomping === '+' ? `${body}\n${'\n'.repeat(trailing)}` : `${body}\n`
}

/** Only lines that are simply joined: none is empty in between, none is indented more. */
function isFoldable(lines: readonly string[]): boolean {
  const last = lines.findLastIndex((line) => line !== '')
  return lines.every((line, at) => at > last || (line !== '' && !/^[ \t]/.test(line)))
}

/** The indentation of the first line that is not empty; -1 if there is none, or if empty lines before it have more. */
function contentIndent(text: string, from: number, end: number): number {
  let longest = 0
  for (let at = from; at < end; at = lineEnd(text, at, end) + 1) {
    const column = spaces(text, at)
    const first = text.charCodeAt(at + column)
    if (first === TAB) return -1
    if (first !== LINE_FEED) return Number.isNaN(first) || column < longest ? -1 : column
    longest = Math.max(longest, column)
  }
  return -1
}

function spaces(text: string, from: number): number {
  let at = from
  while (text.charCodeAt(at) === SPACE) at += 1
  return at - from
}

function lineEnd(text: string, from: number, end: number): number {
  const found = text.indexOf('\n', from)
  return found === -1 ? end : found
}
