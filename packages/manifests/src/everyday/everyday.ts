import { node } from './block.ts'
import { Cursor, isSpaceOrEnd } from './cursor.ts'
import { flow } from './flow.ts'
import { OPEN_MAPPING, unusual } from './unusual.ts'
import type { Value } from './value.ts'

/**
 * The value of one document (`text` from `start` to `end`), if it is written in the part of YAML that people use every day:
 * blocks, lists, scalars of one line, literal text, brackets. No anchors, tags, directives or scalars over several lines.
 * The same as the full parser makes of it, at a tenth of its cost; undefined where the full parser has to be asked, also
 * about whatever may be wrong. Every character must be clean (`isClean`), and the text before `end` must end with a line
 * feed unless it is the end of all text.
 */
export function readEveryday(text: string, start: number, end: number): Value | undefined {
  const cursor = new Cursor(text, start, end)
  try {
    if (text.startsWith('---', start)) {
      if (!isSpaceOrEnd(text.charCodeAt(start + 3))) throw unusual
      cursor.at = start + 3
      cursor.endLine()
    } else cursor.toContent()
    if (cursor.indent === -1) return null
    const value = rootOf(cursor)
    if (cursor.indent !== -1) throw unusual
    return value
  } catch (error) {
    if (error === unusual) return undefined
    throw error
  }
}

function rootOf(cursor: Cursor): Value {
  if (cursor.text.charCodeAt(cursor.at) !== OPEN_MAPPING) return node(cursor)
  const value = flow(cursor, 0)
  cursor.endLine()
  return value
}
