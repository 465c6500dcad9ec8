import type { Cursor } from './cursor.ts'
import { hashed, sameText } from './texts.ts'
import { BACKSLASH, SINGLE_QUOTE, SPACE, unusual } from './unusual.ts'

/** The escapes of double quotes that people write. */
const escapes: { readonly [letter: string]: string } = { n: '\n', t: '\t', '"': '"', '\\': '\\' }

/** A scalar in quotes on one line, with the cursor behind them. */
export function quoted(cursor: Cursor, quote: number): string {
  const { text } = cursor
  const start = cursor.at + 1
  let at = start
  let hash = 0
  let isPlain = true
  for (;;) {
    const here = text.charCodeAt(at)
    if (here === quote) {
      if (quote !== SINGLE_QUOTE || text.charCodeAt(at + 1) !== SINGLE_QUOTE) break
      isPlain = false
      at += 1
    } else if (here === BACKSLASH && quote !== SINGLE_QUOTE) {
      isPlain = false
      at += 1
    }
    // Tabs and ends of lines, and NaN behind the text.
    if (!(text.charCodeAt(at) >= SPACE)) throw unusual
    hash = hashed(hash, here)
    at += 1
  }
  cursor.at = at + 1
  if (isPlain) return sameText(text, start, at, hash)
  const raw = text.slice(start, at)
  return quote === SINGLE_QUOTE ? raw.replaceAll("''", "'") : raw.replaceAll(/\\(.)/gs, unescaped)
}

/** The same as a key, with the cursor at what follows it in the line. */
export function quotedKey(cursor: Cursor, quote: number): string {
  const key = quoted(cursor, quote)
  if (key === '__proto__') throw unusual
  cursor.skipSpaces()
  return key
}

function unescaped(_: string, letter: string): string {
  const meant = escapes[letter]
  if (meant === undefined) throw unusual
  return meant
}
