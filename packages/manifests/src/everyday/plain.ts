import { type Cursor, isLineEnd, isSpaceOrEnd } from './cursor.ts'
import { hashed, plainKey, plainValue } from './texts.ts'
import { COLON, DASH, DOT, HASH, SPACE, TAB, unusual } from './unusual.ts'
import type { Scalar } from './value.ts'

/** Characters (below 128) that no plain scalar begins with, or that mean something else there. */
const indicators = new Set(Array.from('\t\n !"#%&\'*,>?@[]`{|}', (one) => one.charCodeAt(0)))
const isIndicator = Uint8Array.from({ length: 128 }, (_, code) => (indicators.has(code) ? 1 : 0))

/** Whether a plain scalar may begin here. Throws where the full parser should say. */
export function beginsPlain(cursor: Cursor): void {
  const { text, at } = cursor
  const first = text.charCodeAt(at)
  if (first < 128 && isIndicator[first] === 1) throw unusual
  const second = text.charCodeAt(at + 1)
  if ((first === DASH || first === COLON) && isSpaceOrEnd(second)) throw unusual
  // A marker of documents, perhaps.
  if ((first === DOT || first === DASH) && second === first && text.charCodeAt(at + 2) === first)
    throw unusual
}

/** A plain scalar of one line, with the cursor behind it: at the colon if it is a key, at a comment or at the end of the line. */
export function plain(cursor: Cursor, asKey: boolean): Scalar {
  const { text, at: start } = cursor
  const hash = plainEnd(cursor)
  let end = cursor.at
  while (text.charCodeAt(end - 1) === SPACE) end -= 1
  return asKey ? plainKey(text, start, end, hash) : plainValue(text, start, end, hash)
}

/** Moves behind a plain scalar and the spaces after it; its hash. */
export function plainEnd(cursor: Cursor): number {
  beginsPlain(cursor)
  const { text } = cursor
  let at = cursor.at
  let hash = 0
  for (let here = text.charCodeAt(at); !isLineEnd(here); here = text.charCodeAt(at)) {
    if (here === COLON && isSpaceOrEnd(text.charCodeAt(at + 1))) break
    if (here === HASH && text.charCodeAt(at - 1) === SPACE) break
    if (here === TAB) throw unusual
    hash = hashed(hash, here)
    at += 1
  }
  cursor.at = at
  return hash
}
