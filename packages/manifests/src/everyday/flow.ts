import { MAX_KEY } from '../yaml/simple-keys.ts'
import { type Cursor, isLineEnd, isSpaceOrEnd } from './cursor.ts'
import { beginsPlain } from './plain.ts'
import { quoted, quotedKey } from './quoted.ts'
import { hashed, plainKey, plainValue } from './texts.ts'
import {
  CLOSE_LIST,
  CLOSE_MAPPING,
  COLON,
  COMMA,
  DOUBLE_QUOTE,
  HASH,
  LINE_FEED,
  OPEN_LIST,
  OPEN_MAPPING,
  QUESTION_MARK,
  SINGLE_QUOTE,
  SPACE,
  TAB,
  unusual,
} from './unusual.ts'
import type { Value } from './value.ts'

/** A list or mapping in brackets, with the cursor behind them. Its further lines are indented by `least` or more. */
export function flow(cursor: Cursor, least: number): Value {
  const isMapping = cursor.text.charCodeAt(cursor.at) === OPEN_MAPPING
  const close = isMapping ? CLOSE_MAPPING : CLOSE_LIST
  const items: Value[] = []
  const object: { [key: string]: Value } = {}
  let count = 0
  cursor.enter()
  cursor.at += 1
  while (skip(cursor, least) !== close) {
    if (isMapping) {
      const key = flowKey(cursor)
      skip(cursor, least)
      object[key] = flowValue(cursor, least)
      count += 1
    } else items.push(flowValue(cursor, least))
    const next = skip(cursor, least)
    if (next === COMMA) cursor.at += 1
    else if (next !== close) throw unusual
  }
  if (Object.keys(object).length !== count) throw unusual
  cursor.at += 1
  cursor.leave()
  return isMapping ? object : items
}

/** A key, with the cursor behind its colon. */
function flowKey(cursor: Cursor): string {
  const { at: start } = cursor
  const here = cursor.text.charCodeAt(start)
  const key =
    here === DOUBLE_QUOTE || here === SINGLE_QUOTE ? quotedKey(cursor, here) : flowPlain(cursor, true)
  if (cursor.skipSpaces() !== COLON || cursor.at - start > MAX_KEY) throw unusual
  cursor.at += 1
  return key as string
}

function flowValue(cursor: Cursor, least: number): Value {
  const here = cursor.text.charCodeAt(cursor.at)
  if (here === DOUBLE_QUOTE || here === SINGLE_QUOTE) return quoted(cursor, here)
  if (here === OPEN_LIST || here === OPEN_MAPPING) return flow(cursor, least)
  return flowPlain(cursor, false)
}

function flowPlain(cursor: Cursor, asKey: boolean): Value {
  beginsPlain(cursor)
  const { text, at: start } = cursor
  if (text.charCodeAt(start) === COLON || isIndicator(text.charCodeAt(start + 1)))
    return single(cursor, asKey)
  let at = start
  let hash = 0
  for (let here = text.charCodeAt(at); !isLineEnd(here) && !isIndicator(here); here = text.charCodeAt(at)) {
    const next = text.charCodeAt(at + 1)
    if (here === COLON && isSpaceOrEnd(next)) break
    // It belongs to the scalar.
    if (here === COLON && isIndicator(next)) throw unusual
    if (here === TAB || here === QUESTION_MARK || (here === HASH && text.charCodeAt(at - 1) === SPACE))
      throw unusual
    hash = hashed(hash, here)
    at += 1
  }
  cursor.at = at
  while (text.charCodeAt(at - 1) === SPACE) at -= 1
  if (asKey) return plainKey(text, start, at, hash)
  const value = plainValue(text, start, at, hash)
  // To YAML it is text, and to JSON it is wrong.
  if (typeof value === 'string' && tooLarge(value)) throw unusual
  return value
}

/** A number that no double holds. */
function tooLarge(text: string): boolean {
  return /^-?\d/.test(text) && Math.abs(Number(text)) === Number.POSITIVE_INFINITY
}

/** A plain scalar of one character; a dash or a colon alone is none. */
function single(cursor: Cursor, asKey: boolean): Value {
  const { text, at } = cursor
  const here = text.charCodeAt(at)
  const isWord = (here >= 48 && here <= 57) || (here >= 65 && here <= 90) || (here >= 97 && here <= 122)
  if (!isWord) throw unusual
  cursor.at += 1
  const hash = hashed(0, here)
  return asKey ? plainKey(text, at, at + 1, hash) : plainValue(text, at, at + 1, hash)
}

/** To the next content inside of brackets, over ends of lines; the character there. */
function skip(cursor: Cursor, least: number): number {
  const { text } = cursor
  let at = cursor.at
  let lineStart = -1
  for (;;) {
    const here = text.charCodeAt(at)
    if (here === LINE_FEED) lineStart = at + 1
    else if (here !== SPACE) {
      if (here === TAB || here === HASH || Number.isNaN(here) || at >= cursor.end) throw unusual
      if (lineStart !== -1 && at - lineStart < least) throw unusual
      cursor.at = at
      return here
    }
    at += 1
  }
}

function isIndicator(character: number): boolean {
  return (
    character === COMMA ||
    character === OPEN_LIST ||
    character === CLOSE_LIST ||
    character === OPEN_MAPPING ||
    character === CLOSE_MAPPING
  )
}
