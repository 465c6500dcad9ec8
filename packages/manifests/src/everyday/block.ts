import { MAX_KEY } from '../yaml/simple-keys.ts'
import { blockScalar } from './block-scalar.ts'
import { type Cursor, isLineEnd, isSpaceOrEnd } from './cursor.ts'
import { flow } from './flow.ts'
import { plain, plainEnd } from './plain.ts'
import { quoted, quotedKey } from './quoted.ts'
import {
  BAR,
  COLON,
  DASH,
  DOUBLE_QUOTE,
  FOLD,
  HASH,
  OPEN_LIST,
  OPEN_MAPPING,
  SINGLE_QUOTE,
  unusual,
} from './unusual.ts'
import type { Value } from './value.ts'

/** A mapping or a list in block style whose first line the cursor is at. It ends before the first line that is not its own. */
export function node(cursor: Cursor): Value {
  return isDash(cursor) ? sequence(cursor, cursor.indent) : mapping(cursor, cursor.indent)
}

function mapping(cursor: Cursor, indent: number): Value {
  const object: { [key: string]: Value } = {}
  let count = 0
  cursor.enter()
  do {
    object[keyHere(cursor)] = valueOfKey(cursor, indent)
    count += 1
  } while (cursor.indent === indent)
  // The full parser says where a key is twice. To look each up before it is set would cost more than all else.
  if (cursor.indent > indent || Object.keys(object).length !== count) throw unusual
  cursor.leave()
  return object
}

/** The key, with the cursor behind its colon. */
function keyHere(cursor: Cursor): string {
  const { at: start } = cursor
  const here = cursor.text.charCodeAt(start)
  const key = here === DOUBLE_QUOTE || here === SINGLE_QUOTE ? quotedKey(cursor, here) : plain(cursor, true)
  if (cursor.text.charCodeAt(cursor.at) !== COLON || !isSpaceOrEnd(cursor.text.charCodeAt(cursor.at + 1)))
    throw unusual
  if (cursor.at - start > MAX_KEY) throw unusual
  cursor.at += 1
  return key as string
}

function valueOfKey(cursor: Cursor, indent: number): Value {
  const here = cursor.skipSpaces()
  if (!isLineEnd(here) && here !== HASH) return inline(cursor, indent, here)
  cursor.endLine()
  if (cursor.indent > indent) return node(cursor)
  return cursor.indent === indent && isDash(cursor) ? sequence(cursor, indent) : null
}

function sequence(cursor: Cursor, indent: number): Value {
  const items: Value[] = []
  cursor.enter()
  do items.push(item(cursor, indent))
  while (cursor.indent === indent && isDash(cursor))
  if (cursor.indent > indent) throw unusual
  cursor.leave()
  return items
}

function item(cursor: Cursor, indent: number): Value {
  const dash = cursor.at
  cursor.at += 1
  const here = cursor.skipSpaces()
  if (isLineEnd(here) || here === HASH) {
    cursor.endLine()
    return cursor.indent > indent ? node(cursor) : null
  }
  if (!isDash(cursor) && !isKey(cursor, here)) return inline(cursor, indent, here)
  cursor.indent = indent + cursor.at - dash
  return node(cursor)
}

/** A value that begins in the line of its key or dash, of which `indent` is the indentation. */
function inline(cursor: Cursor, indent: number, here: number): Value {
  if (here === BAR || here === FOLD) return blockScalar(cursor, indent)
  let value: Value
  if (here === DOUBLE_QUOTE || here === SINGLE_QUOTE) value = quoted(cursor, here)
  else if (here === OPEN_LIST || here === OPEN_MAPPING) value = flow(cursor, indent + 1)
  else value = plain(cursor, false)
  // A colon here would make it a key, and ends the line as little as anything else.
  cursor.endLine()
  return value
}

/** Whether what stands behind a dash is the first key of a mapping. */
function isKey(cursor: Cursor, here: number): boolean {
  if (here === OPEN_LIST || here === OPEN_MAPPING || here === BAR || here === FOLD) return false
  const start = cursor.at
  if (here === DOUBLE_QUOTE || here === SINGLE_QUOTE) quoted(cursor, here)
  else plainEnd(cursor)
  const end = cursor.at
  cursor.at = start
  return cursor.text.charCodeAt(end) === COLON
}

function isDash(cursor: Cursor): boolean {
  return cursor.text.charCodeAt(cursor.at) === DASH && isSpaceOrEnd(cursor.text.charCodeAt(cursor.at + 1))
}
